// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Seal;
import network.watt.ledger.access.Journal;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.payments.Payment;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a node takes to open its data after a crash, and after a loss of its store, by the number of ledgers of one
 * payment and one seal each. Prints it; {@code -Dwatt.restart.ledgers=100000} for a figure that says something.
 */
class RestartTimeTest {

    private static final int LEDGERS = Integer.getInteger("watt.restart.ledgers", 1_000);
    private static final int GROUP = 3_000;
    private static final Keys PAYER = Keys.of("restart payer");
    private static final Keys PAYEE = Keys.of("restart payee");
    private static final List<Keys> OWNERS = List.of(PAYER, PAYEE);

    @TempDir
    Path directory;

    /** Forces many ledgers at once, which makes the history quick to write and changes no byte of it. */
    private static final class GroupedJournal implements Journal {

        private final FileJournal files;
        private final TestJournal latest = new TestJournal();
        private final List<Entry> pending = new ArrayList<>();

        GroupedJournal(FileJournal files) {
            this.files = files;
        }

        @Override
        public void append(List<Entry> entries) {
            latest.append(entries);
            pending.addAll(entries);
            if (pending.size() >= GROUP) {
                flush();
            }
        }

        void flush() {
            files.append(List.copyOf(pending));
            pending.clear();
        }

        @Override
        public Optional<Bytes> find(Kind kind, long ledger) {
            return latest.find(kind, ledger);
        }

        @Override
        public long last(Kind kind) {
            // Asked at every ledger, and looking through all of them takes longer than all the rest.
            return Math.max(
                    files.last(kind),
                    pending.stream()
                            .filter(entry -> entry.kind() == kind)
                            .mapToLong(Entry::ledger)
                            .max()
                            .orElse(-1));
        }

        @Override
        public void close() {
            files.close();
        }
    }

    private FileJournal journal() {
        return FileJournal.open(directory.resolve("journal"), RealNode.networkId(OWNERS));
    }

    private LevelDbStore store(String name) {
        return new LevelDbStore(directory.resolve(name), 64L << 20);
    }

    /** Returns the last header's hash. The store is not marked as closed well: the node crashed. */
    private Hash write() {
        try (var journal = new GroupedJournal(journal());
                var store = store("store")) {
            var node = new RealNode(OWNERS, journal, store);
            for (int ledger = 1; ledger <= LEDGERS; ledger++) {
                var payment = new Payment(PAYEE.account(), Amount.units(1)).toOperation();
                var transaction =
                        new Transaction(PAYER.account(), ledger, Amount.ZERO, 0, 0, Bytes.EMPTY, List.of(payment));
                node.now(node.host.submit(
                        PAYER.sign(transaction, node.genesis.networkId()).toXdr()));
                node.close();
                var closer = new NodeId(PAYER.account().key());
                var seal = new Seal(closer, ledger, node.host.head().hash(), Bytes.owned(new byte[64]));
                node.now(node.host.application().certified(ledger, new Certificate(List.of(seal))));
            }
            journal.flush();
            return node.host.head().hash();
        }
    }

    @Test
    void shouldOpenAfterACrashAndAfterTheLossOfItsStore() {
        var head = write();
        System.out.println("restart after a crash, " + LEDGERS + " ledgers: " + open("store", head));
        System.out.println("restart without a store, " + LEDGERS + " ledgers: " + open("another store", head));
    }

    private String open(String name, Hash expected) {
        long start = System.nanoTime();
        try (var journal = journal();
                var store = store(name)) {
            long opened = System.nanoTime();
            var node = new RealNode(OWNERS, journal, store);
            long ready = System.nanoTime();
            assertThat(node.host.head().hash()).isEqualTo(expected);
            assertThat(node.entry(PAYEE).balance()).isEqualTo(Amount.watt(1_000).plus(Amount.units(LEDGERS)));
            return (opened - start) / 1_000_000 + " ms for journal and store, " + (ready - opened) / 1_000_000
                    + " ms for the ledger";
        }
    }
}
