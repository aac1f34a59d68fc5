// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradeRules;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/**
 * What a ledger does to the state. Fees and sequences of all transactions first, so that nothing later can keep one
 * from paying; then the operations in the rules' order, each transaction whole or not at all; then the hooks of the
 * modules by ascending area, and at a day's last ledger their day hooks; then the share of sweeps; last of all a plan that
 * is due takes over. Agreed steps come before everything else. Deterministic failures (an exception of a
 * module, too much work) become part of the result; an {@link Error} is this node's own failure and passes through
 * (PROTOCOL §4). Pure but for reads of the state. One object a ledger.
 */
final class LedgerClose {

    /** The code of a transaction whose module threw, or asked for too much work. */
    static final String MODULE_ERROR = "module.error";

    private static final int MAX_CODE_BYTES = 64;

    private final CloseInput input;
    private final StateLayer layer;
    private final SortedSet<String> failedHooks = new TreeSet<>();

    private LedgerClose(CloseInput input) {
        this.input = input;
        this.layer = new StateLayer(input.view().state());
    }

    /**
     * What came of it.
     *
     * @param changes everything the ledger changed
     * @param transactions in the order of application, with their ids and results beside them
     * @param activated the plan that was carried out
     * @param failed the plan whose migration failed and was undone
     */
    record Outcome(
            StateLayer changes,
            List<SignedTransaction> transactions,
            List<TransactionResult> results,
            List<String> failedHooks,
            Optional<Standing> activated,
            Optional<Standing> failed) {}

    /** Applies a valid set. */
    static Outcome apply(CloseInput input) {
        return new LedgerClose(input).run();
    }

    private Outcome run() {
        input.head().recovery().ifPresent(record -> Recovery.write(record, layer));
        var ordered = List.copyOf(input.book().rules().order(input.view(), input.set()));
        if (ordered.size() != input.set().transactions().size()) {
            throw new IllegalStateException("the ledger rules order " + ordered.size() + " of "
                    + input.set().transactions().size() + " transactions");
        }
        for (var step : input.value().steps()) {
            runUpgradeHook((rules, context) -> rules.agreed(context, step));
        }
        var fees = charge(ordered);
        var results = new ArrayList<TransactionResult>(ordered.size());
        for (int i = 0; i < ordered.size(); i++) {
            var transaction = ordered.get(i).transaction();
            results.add(apply(transaction, transaction.id(input.view().networkId()), fees.get(i)));
        }
        runHooks(LedgerModule::closeLedger);
        if (input.head().parameters().isLastOfDay(input.ledger())) {
            runHooks(LedgerModule::closeDay);
        }
        new Sweeper(input.book().modules(), layer).run();
        var failure = input.book().due().flatMap(incoming -> new Activation(input, incoming).run(layer));
        var due = input.book().due().map(Incoming::standing);
        due.ifPresent(plan -> runUpgradeHook((rules, context) -> rules.concluded(context, plan.hash(), failure)));
        listEquivalents();
        requireConservation();
        return new Outcome(
                layer,
                ordered,
                results,
                List.copyOf(failedHooks),
                due.filter(plan -> failure.isEmpty()),
                due.filter(plan -> failure.isPresent()));
    }

    /** Rows list what the upgrade rules now say may be used in place of their bundles. */
    private void listEquivalents() {
        var rows = Entries.table(layer).rows();
        var renewed = rows.stream().map(this::withEquivalents).toList();
        if (!renewed.equals(rows)) {
            layer.put(StateKeys.TABLE, new ProtocolTable(renewed).toXdr());
        }
    }

    private TableRow withEquivalents(TableRow row) {
        var digests = UpgradeDesk.equivalents(input.book(), layer, input.ledger() + 1, row).stream()
                .map(Equivalence::digest)
                .toList();
        return digests.size() > TableRow.MAX_DIGESTS || digests.equals(row.equivalents())
                ? row
                : row.withEquivalents(digests);
    }

    private void runUpgradeHook(BiConsumer<UpgradeRules, CloseContext> hook) {
        input.book().upgrades().ifPresent(rules -> runHook(UpgradeRules.AREA, context -> hook.accept(rules, context)));
    }

    private List<Amount> charge(List<SignedTransaction> ordered) {
        var fees = List.copyOf(input.book().rules().fees(input.view(), input.set(), ordered));
        if (fees.size() != ordered.size()) {
            throw new IllegalStateException(
                    "the ledger rules name " + fees.size() + " fees for " + ordered.size() + " transactions");
        }
        var collected = Amount.ZERO;
        for (int i = 0; i < fees.size(); i++) {
            charge(ordered.get(i).transaction(), fees.get(i));
            collected = collected.plus(fees.get(i));
        }
        if (!collected.isZero()) {
            var pool = Entries.pool(layer, "ledger", "fees");
            Entries.putPool(layer, "ledger", "fees", pool.plus(collected));
        }
        return fees;
    }

    private void charge(Transaction transaction, Amount fee) {
        var account = Entries.account(layer, transaction.source())
                .orElseThrow(() -> new IllegalStateException(
                        "a set that was found valid spends from no account: " + transaction.source()));
        if (fee.compareTo(transaction.maxFee()) > 0 || fee.compareTo(account.balance()) > 0) {
            throw new IllegalStateException("the ledger rules charge " + fee + " WATT to " + transaction.source()
                    + ", who offers " + transaction.maxFee() + " and has " + account.balance());
        }
        Entries.put(
                layer, transaction.source(), new AccountEntry(account.balance().minus(fee), transaction.sequence()));
    }

    private TransactionResult apply(Transaction transaction, Hash id, Amount fee) {
        var savepoint = new StateLayer(layer);
        for (int i = 0; i < transaction.operations().size(); i++) {
            var code = apply(savepoint, transaction, id, i);
            if (!code.equals(TransactionResult.OK)) {
                return new TransactionResult(id, fee, code, i);
            }
        }
        savepoint.mergeInto(layer);
        return new TransactionResult(id, fee, TransactionResult.OK, -1);
    }

    private String apply(StateLayer savepoint, Transaction transaction, Hash id, int index) {
        Operation operation = transaction.operations().get(index);
        var ruled = input.book().modules().get(operation.area());
        if (ruled == null) {
            return "transaction.unknown-area";
        }
        var meter = WorkMeter.ofOperation();
        var context = Workplace.of(input, savepoint, meter).context(operation.area());
        try {
            var verdict = ruled.module().apply(context.operation(transaction.source(), id, index), operation);
            return meter.isExceeded() ? MODULE_ERROR : code(verdict);
        } catch (Exception thrown) {
            return MODULE_ERROR;
        }
    }

    /** The code of a verdict; a module that gives none that fits the result has failed. */
    private static String code(Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            var code = rejected.code();
            boolean fits = !code.isEmpty()
                    && code.length() <= MAX_CODE_BYTES
                    && code.chars().allMatch(c -> c > 32 && c < 127);
            return fits && !code.equals(TransactionResult.OK) ? code : MODULE_ERROR;
        }
        return verdict.isAccepted() ? TransactionResult.OK : MODULE_ERROR;
    }

    private void runHooks(BiConsumer<LedgerModule, CloseContext> hook) {
        input.book().modules().forEach((area, ruled) -> runHook(area, context -> hook.accept(ruled.module(), context)));
    }

    private void runHook(String area, Consumer<CloseContext> hook) {
        var savepoint = new StateLayer(layer);
        var meter = WorkMeter.ofHook();
        try {
            hook.accept(Workplace.of(input, savepoint, meter).context(area));
        } catch (Exception thrown) {
            failedHooks.add(area);
            return;
        }
        if (meter.isExceeded()) {
            failedHooks.add(area);
            return;
        }
        savepoint.mergeInto(layer);
    }

    /** Coins neither came nor went: the sum over the changed purses is what it was. */
    private void requireConservation() {
        long difference = Conservation.difference(layer, input.view().state());
        var coins = input.head().header().coins();
        if (difference != 0 || !coins.equals(input.head().parameters().supply())) {
            throw new IllegalStateException("ledger " + input.ledger() + " would change the coins from " + coins
                    + " WATT by " + difference + " units; the supply is "
                    + input.head().parameters().supply());
        }
    }
}
