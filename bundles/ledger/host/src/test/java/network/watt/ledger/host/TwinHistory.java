// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.LedgerRecord;
import network.watt.governance.api.PlanState;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.host.twin.Notes;
import network.watt.ledger.payments.Payment;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Makes the history that twins apply: payments good and bad, operations that throw or spin, plans that come into force, fail
 * in their migration, are cancelled or are not armed. All of it follows from the seed.
 */
final class TwinHistory {

    private static final int MOST_TRANSACTIONS = 5;
    private static final long CLOSE_MS = 5_000;

    private final SplittableRandom random;
    private final TwinNode node;
    private final TwinPlans plans;
    private final Map<String, Integer> happened = new TreeMap<>();
    private final Map<Integer, Long> signed = new TreeMap<>();

    TwinHistory(TwinBundles bundles, long seed) {
        random = new SplittableRandom(seed);
        node = new TwinNode(bundles, new TestJournal(), new TestStore(), new RuleJars(bundles.folder()));
        plans = new TwinPlans(bundles, node.host);
    }

    /** So many ledgers. */
    List<LedgerRecord> close(int ledgers) {
        var records = new ArrayList<LedgerRecord>();
        for (int i = 0; i < ledgers; i++) {
            submitSome();
            close();
            records.add(node.host.application().record(ledger()).orElseThrow());
            note();
        }
        return records;
    }

    private long ledger() {
        return node.host.head().ledger();
    }

    /** What happened how often: codes of transactions, states of plans, {@code hook} and so on. */
    Map<String, Integer> happened() {
        return happened;
    }

    private void submitSome() {
        signed.clear();
        if (node.host.openPlans().isEmpty() && random.nextInt(3) == 0) {
            submit(0, plans.next());
        } else if (random.nextInt(40) == 0) {
            plans.cancel().ifPresent(cancelling -> submit(0, cancelling));
        }
        int count = random.nextInt(MOST_TRANSACTIONS + 1);
        for (int i = 0; i < count; i++) {
            var operations = new Operation[random.nextInt(1, 4)];
            for (int j = 0; j < operations.length; j++) {
                operations[j] = operation();
            }
            submit(random.nextInt(TwinNode.ACCOUNTS), operations);
        }
    }

    private Operation operation() {
        int kind = random.nextInt(10);
        if (kind < 5) {
            var destination =
                    TwinNode.keys(random.nextInt(TwinNode.ACCOUNTS + 2)).account();
            var amount = random.nextInt(8) == 0 ? Amount.watt(5_000) : Amount.units(1 + random.nextInt(1_000_000));
            return new Payment(destination, amount).toOperation();
        }
        var note = Bytes.utf8("note " + random.nextInt(40));
        int code = kind < 8 ? Notes.WRITE : random.nextInt(Notes.WRITE, Notes.KEEP + 2);
        return new Operation(Notes.AREA, code, kind == 9 ? note.slice(5, note.size()) : note);
    }

    private void submit(int account, Operation... operations) {
        var keys = TwinNode.keys(account);
        long before = signed.getOrDefault(
                account, node.host.account(keys.account()).orElseThrow().sequence());
        var transaction = new Transaction(
                keys.account(),
                before + 1,
                Amount.units(random.nextInt(3) * 100L),
                0,
                0,
                Bytes.EMPTY,
                List.of(operations));
        var submission = node.now(node.host.submit(
                keys.sign(transaction, node.host.network().id()).toXdr()));
        if (!(submission instanceof Submission.Queued)) {
            throw new AssertionError("not queued: " + submission);
        }
        signed.put(account, before + 1);
    }

    private void close() {
        var head = node.host.application().head();
        var proposal = node.now(node.host.application().propose(head)).orElseThrow();
        boolean arms = random.nextInt(3) > 0;
        var value = new AgreedValue(
                head.headerHash(),
                proposal.setHash(),
                head.closeTimeMs() + CLOSE_MS + random.nextInt(1_000),
                arms ? proposal.steps() : List.of());
        node.now(node.host.application().close(value.toXdr()));
    }

    private void note() {
        var closed = node.host.ledger(ledger()).orElseThrow();
        closed.transactions().stream().map(TransactionResult::code).forEach(this::count);
        closed.header().failedHooks().forEach(area -> count("hook " + area));
        closed.header().failedMigration().ifPresent(plan -> count(PlanState.FAILED.name()));
        plans.ended(node).forEach(state -> count(state.name()));
    }

    private void count(String event) {
        happened.merge(event, 1, Integer::sum);
    }

    /** The hash of the last header. */
    Hash lastHash() {
        return node.host.head().hash();
    }
}
