// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/**
 * Ledgers in memory: transactions, hooks and migrations in the order of the host ({@code docs/protocol/ledger.md} §2), each
 * whole or not at all, with its limits of work and its check that coins neither come nor go. Not thread-safe.
 */
public final class SmallChain {

    private static final int OPERATION_CALLS = 10_000;
    private static final int HOOK_CALLS = 1_000_000;

    /** A module in force with the parameters of its row. */
    record Ruled(LedgerModule module, Bytes params) {}

    final SortedMap<String, Ruled> modules = new TreeMap<>();
    final SortedMap<String, TreeMap<Bytes, SmallSpace.Entry>> spaces = new TreeMap<>();
    final TreeMap<String, Long> purses = new TreeMap<>();
    final Undo undo = new Undo();
    private final LedgerParameters parameters;
    private final List<Hash> headerHashes = new ArrayList<>();
    private final List<String> failedHooks = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private int lastHookCalls;

    /** A chain before ledger 1, all of whose coins are unissued. */
    public SmallChain(String seed, long dayLedgers, Amount supply) {
        parameters = new LedgerParameters(5_000, 1_000, LedgerParameters.MAX_SET_BYTES, dayLedgers, supply);
        headerHashes.add(Sha256.hash(Bytes.utf8(seed)));
        purses.put(name(Coins.UNISSUED), supply.units());
    }

    /** "Signs" by hashing: wrong as soon as a bit differs. */
    public static Bytes sign(Bytes key, Bytes message) {
        var half = Sha256.hash(key, message).bytes();
        return half.concat(half);
    }

    /** Puts a module in force from the start. */
    public SmallChain with(LedgerModule module, Bytes params) {
        modules.put(module.area(), new Ruled(module, params));
        return this;
    }

    public LedgerParameters parameters() {
        return parameters;
    }

    public Hash networkId() {
        return headerHashes.get(0);
    }

    /** The ledger being built. */
    public long ledger() {
        return headerHashes.size();
    }

    /** The day of the ledger being built. */
    public long day() {
        return parameters.day(ledger());
    }

    /** The hash of a closed header. */
    public Hash headerHash(long ledger) {
        return headerHashes.get((int) ledger);
    }

    /** Gives an account coins that were unissued. */
    public void endow(AccountId account, long units) {
        pay(Coins.UNISSUED, new Coins.OfAccount(account), units);
    }

    /** Takes a fee as the host does: before everything, without telling anybody. False if the account lacks it. */
    public boolean charge(AccountId account, long units) {
        boolean has = held(new Coins.OfAccount(account)) >= units;
        if (has) {
            pay(new Coins.OfAccount(account), Coins.FEES, units);
        }
        return has;
    }

    private void pay(Coins.Purse from, Coins.Purse to, long units) {
        hold(from, Math.subtractExact(held(from), units));
        hold(to, Math.addExact(held(to), units));
    }

    /** Applies operations of one transaction: "ok", or the code of the one that failed, which undoes all. */
    public String apply(AccountId source, Operation... operations) {
        int mark = undo.mark();
        for (int i = 0; i < operations.length; i++) {
            var code = apply(source, operations[i], i);
            if (!code.equals("ok")) {
                undo.backTo(mark);
                return code;
            }
        }
        return "ok";
    }

    private String apply(AccountId source, Operation operation, int index) {
        var work = new Work(this, OPERATION_CALLS);
        var module = modules.get(operation.area()).module();
        if (module.wellFormed(operation) instanceof Verdict.Rejected rejected) {
            return rejected.code();
        }
        try {
            var verdict = module.apply(work.context(operation.area()).by(source, index), operation);
            lastHookCalls = work.calls();
            return verdict instanceof Verdict.Rejected rejected ? rejected.code() : "ok";
        } catch (RuntimeException thrown) {
            log.add("ledger " + ledger() + ": " + thrown);
            return "module.error";
        }
    }

    /** Does in a savepoint what a module of {@code area} might do. What it throws undoes it and is thrown again. */
    public void act(String area, Consumer<CloseContext> act) {
        int mark = undo.mark();
        var work = new Work(this, OPERATION_CALLS);
        try {
            act.accept(work.context(area));
        } catch (RuntimeException thrown) {
            undo.backTo(mark);
            throw thrown;
        }
        requireConservation();
    }

    /** Closes the ledger being built. */
    public void close() {
        close(() -> {});
    }

    /**
     * Closes the ledger being built and puts a module in force from the next one on, unless its migration throws.
     *
     * @return whether it is in force
     */
    public boolean closeAndSwap(LedgerModule module, Bytes params) {
        var swapped = new boolean[1];
        close(() -> swapped[0] = swap(module, params));
        return swapped[0];
    }

    private void close(Runnable migration) {
        failedHooks.clear();
        runHooks(LedgerModule::closeLedger);
        if (parameters.isLastOfDay(ledger())) {
            runHooks(LedgerModule::closeDay);
        }
        migration.run();
        requireConservation();
        undo.forget();
        var header =
                new XdrWriter().write(headerHashes.get(headerHashes.size() - 1)).writeInt(headerHashes.size());
        headerHashes.add(Sha256.hash(header.toBytes()));
    }

    private void runHooks(BiConsumer<LedgerModule, CloseContext> hook) {
        modules.forEach((area, ruled) -> {
            int mark = undo.mark();
            var work = new Work(this, HOOK_CALLS);
            try {
                hook.accept(ruled.module(), work.context(area));
            } catch (RuntimeException thrown) {
                log.add("ledger " + ledger() + ", hook of " + area + ": " + thrown);
                undo.backTo(mark);
                failedHooks.add(area);
            }
            lastHookCalls = work.calls();
        });
    }

    private boolean swap(LedgerModule module, Bytes params) {
        int mark = undo.mark();
        var before = Optional.ofNullable(modules.get(module.area())).map(Ruled::module);
        undo.put(modules, module.area(), new Ruled(module, params));
        try {
            module.migrate(
                    new Work(this, HOOK_CALLS).context(module.area()),
                    before.map(old -> new LedgerModule.Predecessor("before", "1.0.0", old.schema())));
            return true;
        } catch (RuntimeException thrown) {
            log.add("ledger " + ledger() + ", migration: " + thrown);
            undo.backTo(mark);
            return false;
        }
    }

    /** The areas whose hooks failed in the ledger closed last. */
    public List<String> failedHooks() {
        return List.copyOf(failedHooks);
    }

    /** What modules threw. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** Calls made by the last operation, or by the last hook of the last area. */
    public int lastCalls() {
        return lastHookCalls;
    }

    public long balance(AccountId account) {
        return held(new Coins.OfAccount(account));
    }

    /** What a purse holds, in base units. */
    public long held(Coins.Purse purse) {
        return purses.getOrDefault(name(purse), 0L);
    }

    void hold(Coins.Purse purse, long units) {
        undo.put(purses, name(purse), units);
    }

    static String name(Coins.Purse purse) {
        return purse instanceof Coins.OfAccount owner
                ? "account " + owner.account().key().hex()
                : "pool " + ((Coins.Pool) purse).area() + " " + ((Coins.Pool) purse).name();
    }

    /** How many entries an area has. */
    public int entries(String area) {
        return spaces.getOrDefault(area, new TreeMap<>()).size();
    }

    private void requireConservation() {
        long sum = 0;
        for (long units : purses.values()) {
            if (units < 0) {
                throw new IllegalStateException("a purse holds " + units);
            }
            sum = Math.addExact(sum, units);
        }
        if (sum != parameters.supply().units()) {
            throw new IllegalStateException("coins are " + sum + ", the supply is " + parameters.supply());
        }
    }
}
