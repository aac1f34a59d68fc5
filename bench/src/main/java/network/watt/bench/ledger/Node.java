// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.modules.StaticModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** The ledger of a node on a disk, with the real rules and without peers, on one thread. */
final class Node implements AutoCloseable {

    private static final int INTERVAL_MS = 5_000;
    private static final long CACHE_BYTES = 64L << 20;
    private static final int OPERATION_LIMIT = 20_000;
    private static final int SET_BYTES = 4 << 20;

    private final VirtualTime time = new VirtualTime();
    private final Path folder;
    private final Genesis genesis;
    private final LevelDbStore store;
    private final FileJournal journal;
    private final LedgerHost host;

    private Node(Path folder, Genesis genesis, FileJournal journal, LevelDbStore store) {
        this.folder = folder;
        this.genesis = genesis;
        this.journal = journal;
        this.store = store;
        host = LedgerHost.open(
                genesis,
                new LedgerEnvironment(
                                store,
                                journal,
                                StaticModuleRegistry.of(rules()),
                                time.loop("ledger"),
                                Runnable::run,
                                (key, message, signature) -> false)
                        .with(new SnapshotFolder(folder.resolve("snapshots"))),
                Progress.SILENT);
    }

    /** Opens the chain below {@code folder}, or begins one in which the payers have all coins. */
    static Node open(Path folder, List<Payer> payers) {
        var genesis = genesis(payers);
        var store = new LevelDbStore(folder.resolve("store"), CACHE_BYTES);
        var journal = FileJournal.open(folder.resolve("journal"), genesis.networkId());
        return new Node(folder, genesis, journal, store);
    }

    private static Genesis genesis(List<Payer> payers) {
        var rows = Stream.of("consensus", "ledger", "payments", "signature")
                .map(area -> new Genesis.Row(area, "watt." + area, "1.0.0", digest(area), Bytes.EMPTY))
                .toList();
        var accounts = payers.stream()
                .map(payer -> new Genesis.Account(payer.account(), Amount.watt(100_000)))
                .toList();
        var parameters =
                new LedgerParameters(INTERVAL_MS, OPERATION_LIMIT, SET_BYTES, 1_000_000, Amount.watt(20_000_000_000L));
        return new Genesis("ledger-bench", true, parameters, 1_000, accounts, rows);
    }

    private static Map<Hash, Object> rules() {
        return new TreeMap<>(Map.of(
                digest("ledger"), new StandardRules(),
                digest("payments"), new PaymentsModule(),
                digest("signature"), new Ed25519Rule()));
    }

    private static Hash digest(String area) {
        return Sha256.hash(Bytes.utf8("bench of " + area));
    }

    Hash networkId() {
        return genesis.networkId();
    }

    LedgerHost host() {
        return host;
    }

    SnapshotFolder snapshots() {
        return new SnapshotFolder(folder.resolve("snapshots"));
    }

    /** Judges, verifies and queues. */
    void submit(SignedTransaction transaction) {
        if (await(host.submit(transaction.toXdr())) instanceof Submission.Refused refused) {
            throw new IllegalStateException("refused: " + refused.sentence());
        }
    }

    /** What the next ledger would be. */
    AgreedValue propose() {
        var head = host.application().head();
        var proposal = await(host.application().propose(head)).orElseThrow();
        return new AgreedValue(
                head.headerHash(), proposal.setHash(), head.closeTimeMs() + INTERVAL_MS, proposal.steps());
    }

    /** Applies and keeps a ledger. */
    void close(AgreedValue value) {
        await(host.application().close(value.toXdr()));
    }

    <T> T await(CompletionStage<T> stage) {
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
