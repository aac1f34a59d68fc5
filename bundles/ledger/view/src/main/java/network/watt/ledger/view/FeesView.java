// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.FeeOutlook;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.Transaction;
import network.watt.platform.types.Amount;

/** What it takes to be in the next ledger. Answers complete on the ledger loop. */
record FeesView(Ledgers ledgers) {

    /** @param operations of the transaction: 1 to 100, and no more than a ledger has; 1 if not said */
    CompletionStage<Answer> answer(Optional<String> operations) {
        int most = Math.min(Transaction.MAX_OPERATIONS, ledgers.parameters().operationLimit());
        var number = operations.orElse("1");
        return number.matches("[1-9][0-9]{0,2}") && Integer.parseInt(number) <= most
                ? ledgers.fees(Integer.parseInt(number)).thenApply(outlook -> Answer.ok(document(outlook)))
                : CompletableFuture.completedStage(Answer.error(
                        400, "fees.malformed-operations", "A transaction has 1 to " + most + " operations here."));
    }

    private static Document document(FeeOutlook outlook) {
        return Document.object()
                .put("ledger", outlook.ledger())
                .put("operationLimit", outlook.operationLimit())
                .put("waiting", outlook.waiting())
                .put("backlog", outlook.isBacklogged())
                .put("operations", outlook.operations())
                .put("rate", watt(outlook.rate()))
                .put("fee", outlook.fee().toString())
                .put(
                        "recentRate",
                        watt(outlook.recent().stream()
                                .mapToLong(FeeOutlook.Included::rate)
                                .max()
                                .orElse(0)))
                .put(
                        "recent",
                        outlook.recent().stream()
                                .map(included -> Document.object()
                                        .put("ledger", included.ledger())
                                        .put("rate", watt(included.rate())))
                                .toList());
    }

    private static String watt(long units) {
        return Amount.units(units).toString();
    }
}
