// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.archive.DamagedArchiveException;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotKeeperTest {

    @TempDir
    Path folder;

    private final Source source = new Source();

    /** A ledger with one entry, that never closes by itself. */
    private static final class Source implements SnapshotKeeper.Source {

        private long head;
        private long first;

        @Override
        public long head() {
            return head;
        }

        @Override
        public StateSnapshot snapshot() {
            var key = Bytes.utf8("key");
            var value = Bytes.utf8("after " + head);
            var root = StateHashes.leaf(StateHashes.path(key), StateHashes.valueHash(value));
            var header = header(head, root);
            return new StateSnapshot() {
                @Override
                public LedgerHeader header() {
                    return header;
                }

                @Override
                public void entries(Visitor visitor) {
                    visitor.visit(key, value);
                }

                @Override
                public void close() {}
            };
        }

        private static LedgerHeader header(long ledger, Hash root) {
            return new LedgerHeader(
                    ledger,
                    Hash.ZERO,
                    Hash.ZERO,
                    ledger,
                    List.of(),
                    root,
                    Hash.ZERO,
                    Hash.ZERO,
                    Amount.ZERO,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Hash.ZERO);
        }

        @Override
        public boolean beginsAt(long ledger) {
            return ledger == 0 ? first == 0 : first >= ledger;
        }

        @Override
        public void prune(long ledger) {
            first = ledger;
        }
    }

    private SnapshotKeeper keeper(long every, long keepLedgers) {
        return new SnapshotKeeper(source, new SnapshotFolder(folder), new SnapshotKeeper.Settings(every, keepLedgers));
    }

    private static void run(SnapshotKeeper keeper, Source source, long to) {
        LongStream.rangeClosed(source.head + 1, to).forEach(head -> {
            source.head = head;
            keeper.keep();
        });
    }

    @Test
    void shouldKeepTheLatestTwo() {
        try (var keeper = keeper(10, 0)) {
            run(keeper, source, 9);
            assertThat(keeper.ledgers()).isEmpty();
            run(keeper, source, 47);
            assertThat(keeper.ledgers()).containsExactly(30L, 40L);
        }
    }

    @Test
    void shouldKeepTheOneThatHistoryBeginsWith() {
        source.head = 15;
        source.first = 15;
        try (var keeper = keeper(10, 0)) {
            keeper.keep();
            run(keeper, source, 69);
            assertThat(keeper.ledgers()).containsExactly(15L, 50L, 60L);
        }
    }

    @Test
    void shouldLetHistoryGoOnlyWithASnapshotInItsPlace() {
        try (var keeper = keeper(10, 100)) {
            run(keeper, source, 109);
            assertThat(source.first).isZero();
            run(keeper, source, 110);
            assertThat(source.first).isEqualTo(10);
            for (long head = 111; head < 400; head++) {
                run(keeper, source, head);
                assertThat(source.first).isBetween(head - 140, head - 100);
                assertThat(keeper.ledgers()).contains(source.first).hasSizeLessThan(9);
            }
        }
    }

    @Test
    void shouldKeepHistoryWhoseSnapshotIsDamaged() throws IOException {
        try (var keeper = keeper(10, 100)) {
            run(keeper, source, 109);
            Files.writeString(folder.resolve("000000000010/part-0000"), "damaged");
            source.head = 110;
            assertThatExceptionOfType(DamagedArchiveException.class).isThrownBy(keeper::keep);
            assertThat(source.first).isZero();
        }
    }

    @Test
    void shouldTakeOneWhenItIsAsked() {
        source.head = 7;
        try (var keeper = keeper(0, 0)) {
            assertThat(keeper.take().toCompletableFuture().join()).isEqualTo(7);
            keeper.keep();
            assertThat(keeper.ledgers()).containsExactly(7L);
        }
    }

    @Test
    void shouldSayWhyNoneWasTaken() throws IOException {
        Files.createDirectories(folder);
        var blocked = Files.writeString(folder.resolve("file"), "not a folder");
        try (var keeper = new SnapshotKeeper(source, new SnapshotFolder(blocked), new SnapshotKeeper.Settings(0, 0))) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> keeper.take().toCompletableFuture().join())
                    .withMessageContaining(blocked.toString());
        }
    }

    @Test
    void shouldRefuseToPruneWithoutSnapshots() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotKeeper.Settings(0, 100))
                .withMessageContaining("snapshot_every");
    }
}
