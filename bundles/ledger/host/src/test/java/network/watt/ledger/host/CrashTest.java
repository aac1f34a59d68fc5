// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Seal;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.payments.Payment;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node is killed around every durable step, on the real journal and store, and always comes to the same chain. */
class CrashTest {

    private static final Keys PAYER = new Keys();
    private static final Keys PAYEE = new Keys();
    private static final int LEDGERS = 3;

    @TempDir
    private Path directory;

    private final Disks disks = new Disks();
    private Optional<Bytes> agreed = Optional.empty();

    /** The process is gone. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Journal and store on a real disk, which kill the process before or after the n-th durable step. */
    private final class Disks {

        private int stepsToLive = Integer.MAX_VALUE;
        private boolean afterStep;
        private FileJournal journal;
        private LevelDbStore store;

        RealNode start() {
            journal = FileJournal.open(directory.resolve("journal"), RealNode.networkId(List.of(PAYER, PAYEE)));
            store = new LevelDbStore(directory.resolve("store"), 1 << 20);
            return new RealNode(List.of(PAYER, PAYEE), new KillingJournal(), new KillingStore());
        }

        /** Nothing is written in farewell: what the process wrote is there, and nothing else. */
        void abandon() {
            journal.close();
            store.close();
        }

        private void step(Runnable durable) {
            boolean last = --stepsToLive == 0;
            if (last && !afterStep || stepsToLive < 0) {
                throw new Killed();
            }
            durable.run();
            if (last) {
                throw new Killed();
            }
        }

        private final class KillingJournal implements Journal {

            @Override
            public void append(List<Entry> entries) {
                step(() -> journal.append(entries));
            }

            @Override
            public Optional<Bytes> find(Kind kind, long ledger) {
                return journal.find(kind, ledger);
            }

            @Override
            public long last(Kind kind) {
                return journal.last(kind);
            }

            @Override
            public void close() {
                journal.close();
            }
        }

        private final class KillingStore implements KeyValueStore {

            @Override
            public Optional<Bytes> get(Bytes key) {
                return store.get(key);
            }

            @Override
            public Snapshot snapshot() {
                return store.snapshot();
            }

            @Override
            public void commit(Batch batch, Durability durability) {
                step(() -> store.commit(batch, durability));
            }

            @Override
            public void clear() {
                step(store::clear);
            }

            @Override
            public Stats stats() {
                return store.stats();
            }

            @Override
            public void close() {
                store.close();
            }
        }
    }

    private static <T> T now(RealNode node, CompletionStage<T> stage) {
        try {
            return node.now(stage);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Killed killed ? killed : failed;
        }
    }

    /** Goes on to the last ledger, wherever the node was killed: what was agreed before stays agreed. */
    private void play(RealNode node, long until) {
        while (node.host.head().ledger() < until || agreed.isPresent()) {
            if (agreed.isEmpty()) {
                pay(node);
                agreed = Optional.of(propose(node));
            }
            now(node, node.host.application().close(agreed.get()));
            agreed = Optional.empty();
            certify(node);
        }
    }

    private void pay(RealNode node) {
        long sequence = node.host.head().ledger() + 1;
        var transaction = new Transaction(
                PAYER.account(),
                sequence,
                Amount.ZERO,
                0,
                0,
                Bytes.EMPTY,
                List.of(new Payment(PAYEE.account(), Amount.units(sequence)).toOperation()));
        assertThat(now(
                        node,
                        node.host.submit(PAYER.sign(transaction, node.genesis.networkId())
                                .toXdr())))
                .isInstanceOf(Submission.Queued.class);
    }

    private Bytes propose(RealNode node) {
        var head = node.host.application().head();
        var proposal = now(node, node.host.application().propose(head)).orElseThrow();
        return new network.watt.consensus.api.AgreedValue(
                        head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, List.of())
                .toXdr();
    }

    private static Certificate certificate(LedgerHeader header) {
        var seal =
                new Seal(new NodeId(PAYER.account().key()), header.ledger(), header.hash(), Bytes.owned(new byte[64]));
        return new Certificate(List.of(seal));
    }

    private void certify(RealNode node) {
        var header = node.host.head();
        now(node, node.host.application().certified(header.ledger(), certificate(header)));
        assertThat(node.host.application().certificate(header.ledger())).contains(certificate(header));
    }

    /** The head after the last ledger, of a node that nobody kills. */
    private Hash undisturbed() {
        var node = new RealNode(List.of(PAYER, PAYEE));
        play(node, LEDGERS);
        return node.host.head().hash();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldComeToTheSameChainWhereverItIsKilled(boolean afterStep) throws IOException {
        var expected = undisturbed();
        int kills = 0;
        boolean killed = true;
        for (int step = 1; killed; step++) {
            killed = killedAt(step, afterStep);
            kills += killed ? 1 : 0;
            var node = disks.start();
            play(node, LEDGERS);
            assertThat(node.host.head().hash()).isEqualTo(expected);
            for (long ledger = 1; ledger < LEDGERS; ledger++) {
                assertThat(node.host.ledger(ledger).orElseThrow().transactions())
                        .singleElement()
                        .matches(result -> result.succeeded());
            }
            assertThat(node.entry(PAYEE).balance()).isEqualTo(Amount.watt(1_000).plus(Amount.units(1 + 2 + 3)));
            disks.abandon();
            delete(directory.resolve("journal"));
            delete(directory.resolve("store"));
        }
        // To open: header 0, clear, genesis, not clean any more. A ledger: the proposed set, journal, store,
        // certificate.
        assertThat(kills).isEqualTo(4 + 4 * LEDGERS);
    }

    /** Plays on new disks until the node is killed at a step; false if it came to the end before that. */
    private boolean killedAt(int step, boolean afterStep) {
        disks.stepsToLive = step;
        disks.afterStep = afterStep;
        agreed = Optional.empty();
        try {
            play(disks.start(), LEDGERS);
            return false;
        } catch (Killed gone) {
            return true;
        } finally {
            disks.abandon();
            disks.stepsToLive = Integer.MAX_VALUE;
        }
    }

    @Test
    void shouldCloseADecisionWhoseHeaderWasTornOff() throws IOException {
        play(disks.start(), LEDGERS);
        disks.abandon();
        var expected = undisturbed();
        var segment = directory.resolve("journal").resolve("journal-00000001.segment");
        // The certificate of the last ledger has 56 + 140 bytes; the cut is inside the header before it.
        cut(
                segment,
                56
                        + certificate(new RealNode(List.of(PAYER, PAYEE)).host.head())
                                .toXdr()
                                .size()
                        + 10);
        var journal = FileJournal.open(directory.resolve("journal"), RealNode.networkId(List.of(PAYER, PAYEE)));
        assertThat(journal.last(Kind.DECISION)).isEqualTo(LEDGERS);
        assertThat(journal.last(Kind.HEADER)).isEqualTo(LEDGERS - 1);
        journal.close();

        var node = disks.start();
        assertThat(node.host.head().hash()).isEqualTo(expected);
        assertThat(disks.journal.last(Kind.HEADER)).isEqualTo(LEDGERS);
        disks.abandon();
        assertThat(disks.start().host.head().hash()).isEqualTo(expected);
        disks.abandon();
    }

    @Test
    void shouldFollowTheJournalWithAStoreOfAnotherTime() throws IOException {
        play(disks.start(), 1);
        disks.abandon();
        copy("store", "store.old");
        copy("journal", "journal.old");
        var late = disks.start();
        play(late, LEDGERS);
        var head = late.host.head().hash();
        disks.abandon();

        delete(directory.resolve("store")); // missing
        requireHead(head);
        delete(directory.resolve("store")); // stale
        copy("store.old", "store");
        requireHead(head);
        delete(directory.resolve("journal")); // ahead
        copy("journal.old", "journal");
        var node = disks.start();
        assertThat(node.host.head().ledger()).isEqualTo(1);
        play(node, LEDGERS);
        assertThat(node.host.head().hash()).isEqualTo(head);
        disks.abandon();
    }

    @Test
    void shouldRebuildADamagedStore() throws IOException {
        play(disks.start(), LEDGERS);
        disks.abandon();
        var expected = undisturbed();
        for (var file : files(directory.resolve("store"))) {
            if (Files.size(file) > 0) {
                copy("store", "store.sound");
                flipMiddle(file);
                requireHead(expected);
                delete(directory.resolve("store"));
                Files.move(directory.resolve("store.sound"), directory.resolve("store"));
            }
        }
    }

    private void requireHead(Hash expected) {
        var node = disks.start();
        assertThat(node.host.head().hash()).isEqualTo(expected);
        assertThat(node.entry(PAYEE).balance()).isEqualTo(Amount.watt(1_000).plus(Amount.units(1 + 2 + 3)));
        disks.abandon();
    }

    private static void flipMiddle(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
    }

    private static void cut(Path file, int bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void copy(String from, String to) throws IOException {
        var source = directory.resolve(from);
        for (var file : files(source)) {
            var target = directory.resolve(to).resolve(source.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static void delete(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
