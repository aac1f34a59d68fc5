// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.governance.api.UpgradeStep;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Ledgers.ClosedLedger;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;

/** A closed ledger: its header, how many seals certify it, and its transactions. */
record HeaderView(Ledgers ledgers, Layout layout) {

    private static final String LATEST = "latest";
    private static final int MAX_DIGITS = 18;

    /** @param text a number, or {@code latest} */
    Answer answer(String text) {
        if (text.equals(LATEST)) {
            return answer(ledgers.head().ledger());
        }
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Answer.error(400, "ledger.malformed", "A ledger is a number, or the word latest.");
        }
        return answer(Long.parseLong(text));
    }

    private Answer answer(long number) {
        return ledgers.ledger(number)
                .map(closed -> Answer.ok(document(closed)))
                .orElseGet(() -> Answer.error(
                        404,
                        "ledger.unknown",
                        "This node has ledgers " + ledgers.first() + " to "
                                + ledgers.head().ledger() + ", not " + number + "."));
    }

    private Document document(ClosedLedger closed) {
        var header = closed.header();
        var document = Document.object()
                .put("ledger", header.ledger())
                .put("hash", closed.hash().hex())
                .put("previousHash", header.previousHash().hex())
                .put("setHash", header.setHash().hex())
                .put("closeTimeMs", header.closeTimeMs())
                .put("closeTime", Instant.ofEpochMilli(header.closeTimeMs()).toString())
                .put("stateRoot", header.stateRoot().hex())
                .put("resultsRoot", header.resultsRoot().hex())
                .put("tableHash", header.tableHash().hex())
                .put("coins", header.coins().toString())
                .put("seals", closed.sealCount());
        upgrade(document, header);
        return transactions(document, closed);
    }

    private void upgrade(Document document, LedgerHeader header) {
        steps(document, header.steps());
        document.putTexts("failedHooks", header.failedHooks())
                .put("recoveryDomain", header.recoveryDomain().hex());
        header.failedMigration().ifPresent(plan -> document.put("failedPlan", plan.hex()));
        header.nextConsensus()
                .ifPresent(next -> document.put(
                        "nextConsensus",
                        Document.object()
                                .put("since", next.since())
                                .put("digest", next.digest().hex())
                                .put("paramsHash", next.paramsHash().hex())));
    }

    /** A step is longer than a line; what it arms is not. */
    private void steps(Document document, List<Bytes> steps) {
        var armed = steps.stream().flatMap(step -> armed(step).stream()).toList();
        if (layout == Layout.TREE) {
            document.putTexts("steps", steps.stream().map(Bytes::hex).toList())
                    .putTexts("armedPlans", armed.stream().map(Hash::hex).toList());
        } else if (!armed.isEmpty()) {
            var lines = Document.object();
            armed.forEach(plan -> lines.put("plan " + (armed.indexOf(plan) + 1), plan.hex()));
            document.put("armed", lines);
        }
    }

    /** The plan that a step arms; empty for a step of a kind that this release does not know. */
    private static Optional<Hash> armed(Bytes step) {
        try {
            return Optional.of(UpgradeStep.decode(step).plan());
        } catch (XdrException unknown) {
            return Optional.empty();
        }
    }

    private Document transactions(Document document, ClosedLedger closed) {
        var results = closed.transactions();
        if (layout == Layout.TREE) {
            return document.put(
                    "transactions",
                    results.stream()
                            .map(result -> Document.object()
                                    .put("id", result.transaction().hex())
                                    .put("fee", result.fee().toString())
                                    .put("code", result.code()))
                            .toList());
        }
        var lines = Document.object();
        for (int i = 0; i < results.size(); i++) {
            lines.put(
                    Integer.toString(i),
                    results.get(i).transaction() + (results.get(i).succeeded() ? "  ok" : "  failed"));
        }
        return results.isEmpty() ? document.put("transactions", "none") : document.put("transactions", lines);
    }
}
