// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import network.watt.gateway.api.Answer;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.types.AccountId;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RewardStatements;

/**
 * What an account earned, and how the network's days stand. The module in force computes every number, after the last
 * closed ledger; this only arranges them. Answers complete on the ledger loop.
 */
public record RewardsView(Ledgers ledgers, Layout layout) {

    /** How many closed days are shown unless the question says otherwise. */
    public static final int DAYS = 7;

    /** The most closed days in one answer. */
    public static final int MAX_DAYS = 30;

    /** One account. @param address in its text form */
    public CompletionStage<Answer> account(String address) {
        AccountId account;
        try {
            account = AccountId.parse(address, ledgers.network().prefix());
        } catch (IllegalArgumentException malformed) {
            return now(Answer.error(400, "account.malformed", malformed.getMessage()));
        }
        return ask((enquiry, statements) -> {
            var statement = statements.of(account);
            return statement.isEmpty()
                    ? Answer.error(
                            404, "account.unknown", "No such account: it comes into being when it receives coins.")
                    : Answer.ok(AccountView.of(enquiry, account, statement, statements)
                            .document(ledgers.network().prefix(), layout));
        });
    }

    /** The network. @param days how many closed days: a number from 1 to {@value #MAX_DAYS} */
    public CompletionStage<Answer> network(Optional<String> days) {
        var number = days.orElse(Integer.toString(DAYS));
        return number.matches("[1-9][0-9]?") && Integer.parseInt(number) <= MAX_DAYS
                ? ask((enquiry, statements) ->
                        Answer.ok(new NetworkView(enquiry, statements, Integer.parseInt(number)).document(layout)))
                : now(Answer.error(
                        400, "rewards.malformed-days", "The rates of 1 to " + MAX_DAYS + " closed days can be shown."));
    }

    private CompletionStage<Answer> ask(BiFunction<Ledgers.Enquiry, RewardStatements, Answer> question) {
        return ledgers.ask(enquiry -> enquiry.call(RewardAccounts.AREA, RewardStatements.class)
                .map(statements -> question.apply(enquiry, statements))
                .orElseGet(() -> Answer.error(
                        404,
                        "rewards.unknown",
                        "Nothing that rules this network now tells of rewards: look for area " + RewardAccounts.AREA
                                + " in the protocol table.")));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
