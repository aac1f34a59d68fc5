// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.rewards;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.rules.StandardRules;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.modules.StaticModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** The ledger host of a node on a disk, with rewards and without peers. Not thread-safe. */
final class Ledgers implements AutoCloseable {

    private static final int INTERVAL_MS = 5_000;
    private static final long CACHE_BYTES = 64L << 20;
    private static final AccountId PAYER = Crowd.person(-1);

    private final VirtualTime time = new VirtualTime();
    private final LevelDbStore store;
    private final FileJournal journal;
    private final Genesis genesis;
    private final LedgerHost host;

    /** Begins a chain below {@code folder} with these modules and days of {@code dayLedgers} ledgers. */
    Ledgers(Path folder, long dayLedgers, List<LedgerModule> modules) {
        genesis = genesis(dayLedgers, modules);
        store = new LevelDbStore(folder.resolve("store"), CACHE_BYTES);
        journal = FileJournal.open(folder.resolve("journal"), genesis.networkId());
        host = LedgerHost.open(
                genesis,
                new LedgerEnvironment(
                        store,
                        journal,
                        StaticModuleRegistry.of(registry(modules)),
                        time.loop("ledger"),
                        Runnable::run,
                        (key, message, signature) -> false),
                Progress.SILENT);
    }

    private static Genesis genesis(long dayLedgers, List<LedgerModule> modules) {
        var rows = Stream.concat(
                        Stream.of("consensus", "ledger", "signature"),
                        modules.stream().map(LedgerModule::area))
                .sorted()
                .map(area -> new Genesis.Row(area, "watt." + area, "1.0.0", digest(area), Bytes.EMPTY))
                .toList();
        var supply = Amount.watt(20_000_000_000L);
        return new Genesis(
                "rewards-bench",
                true,
                new LedgerParameters(INTERVAL_MS, 1_000, 1 << 20, dayLedgers, supply),
                1_000,
                List.of(new Genesis.Account(PAYER, Amount.watt(1))),
                rows);
    }

    private static Map<Hash, Object> registry(List<LedgerModule> modules) {
        // People here sign nothing: what a signature costs is another bench's.
        SignatureRule unsigned = (key, message, signature) -> true;
        Map<Hash, Object> byDigest =
                modules.stream().collect(Collectors.toMap(module -> digest(module.area()), module -> module));
        byDigest.put(digest("ledger"), new StandardRules());
        byDigest.put(digest("signature"), unsigned);
        return new TreeMap<>(byDigest);
    }

    private static Hash digest(String area) {
        return Sha256.hash(Bytes.utf8("bench of " + area));
    }

    long head() {
        return host.head().ledger();
    }

    long balance(AccountId account) {
        return host.account(account).map(entry -> entry.balance().units()).orElse(0L);
    }

    /** Queues operations of somebody who has coins. */
    void submit(Operation... operations) {
        long sequence = host.account(PAYER).orElseThrow().sequence() + 1;
        var transaction = new Transaction(PAYER, sequence, Amount.ZERO, 0, 0, Bytes.EMPTY, List.of(operations));
        var signature = new SignedTransaction.Signature(PAYER, Bytes.copyOf(new byte[64]));
        await(host.submit(new SignedTransaction(transaction, List.of(signature)).toXdr()));
    }

    /** Closes a ledger of what is queued, from the agreed value to its being durable and visible. Returns nanoseconds. */
    long closeLedger() {
        var head = host.application().head();
        var proposal = await(host.application().propose(head)).orElseThrow();
        var value = new AgreedValue(
                head.headerHash(), proposal.setHash(), head.closeTimeMs() + INTERVAL_MS, proposal.steps());
        long startNs = System.nanoTime();
        await(host.application().close(value.toXdr()));
        long tookNs = System.nanoTime() - startNs;
        if (!host.head().failedHooks().isEmpty()) {
            throw new IllegalStateException("hooks failed: " + host.head().failedHooks());
        }
        return tookNs;
    }

    private <T> T await(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        return future.join();
    }

    @Override
    public void close() {
        host.close();
        journal.close();
        store.close();
    }
}
