// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import network.watt.gateway.api.Answer;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.types.AccountId;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister;

/**
 * The sectors on the ledger: what is asked of providers, who keeps how much, and where a sector is. The module in force tells
 * everything, after the last closed ledger; this only arranges it. Answers complete on the ledger loop.
 */
public record SectorsView(Ledgers ledgers, Layout layout) {

    /** What holds for all: terms, kinds, tickets, power. */
    public CompletionStage<Answer> network() {
        return ask(
                (enquiry, register) -> Answer.ok(new SectorTerms(enquiry.head().ledger(), register).document(layout)));
    }

    /**
     * A provider: its room, its power, its sectors by ascending number.
     *
     * @param address in its text form
     * @param after the last number that is left out, if any is
     */
    public CompletionStage<Answer> provider(String address, Optional<String> after) {
        return whose(address, account -> {
            if (after.isPresent() && !isNumber(after.get())) {
                return malformed(after.get());
            }
            return ask((enquiry, register) -> Answer.ok(
                    new ProviderSectors(account, enquiry.head().ledger(), register, after.map(Long::parseLong))
                            .document(ledgers.network().prefix(), layout)));
        });
    }

    /** One sector in full. @param address its provider's, in its text form. @param number in digits */
    public CompletionStage<Answer> sector(String address, String number) {
        return whose(address, account -> {
            if (!isNumber(number)) {
                return malformed(number);
            }
            var id = new SectorId(account.key(), Long.parseLong(number));
            return ask((enquiry, register) -> register.sector(id)
                    .map(sector -> Answer.ok(
                            SectorDocument.whole(sector, ledgers.network().prefix())
                                    .put("ledger", enquiry.head().ledger())))
                    .orElseGet(() -> Answer.error(
                            404, "sector.unknown", "There is no sector " + number + " of that provider, or no more.")));
        });
    }

    private CompletionStage<Answer> whose(String address, Function<AccountId, CompletionStage<Answer>> question) {
        AccountId account;
        try {
            account = AccountId.parse(address, ledgers.network().prefix());
        } catch (IllegalArgumentException malformed) {
            return now(Answer.error(400, "account.malformed", malformed.getMessage()));
        }
        return question.apply(account);
    }

    private static boolean isNumber(String digits) {
        return digits.matches("[0-9]{1,18}");
    }

    private static CompletionStage<Answer> malformed(String number) {
        return now(Answer.error(
                400, "sector.malformed", "A sector's number has 1 to 18 digits and nothing else, not " + number + "."));
    }

    private CompletionStage<Answer> ask(BiFunction<Ledgers.Enquiry, SectorRegister, Answer> question) {
        return ledgers.ask(enquiry -> enquiry.call(SectorRegister.AREA, SectorRegister.class)
                .map(register -> question.apply(enquiry, register))
                .orElseGet(() -> Answer.error(
                        404,
                        "sectors.unknown",
                        "Nothing that rules this network now knows sectors: look for area " + SectorRegister.AREA
                                + " in the protocol table.")));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
