// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static network.watt.ledger.journal.FileJournalTest.NETWORK;
import static network.watt.ledger.journal.FileJournalTest.assertHolds;
import static network.watt.ledger.journal.FileJournalTest.group;
import static network.watt.ledger.journal.FileJournalTest.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pruning, checking again and copying, beside a node that writes. */
class UpkeepTest {

    private static final int SEGMENT_BYTES = 1024;
    private static final int LEDGERS = 40;

    @TempDir
    Path folder;

    private FileJournal open() {
        return FileJournal.open(from(), NETWORK, new RealDisk(from()), SEGMENT_BYTES);
    }

    private Path from() {
        return folder.resolve("journal");
    }

    private Path to() {
        return folder.resolve("copy");
    }

    private static void fill(FileJournal journal, int from, int to) {
        for (int ledger = from; ledger < to; ledger++) {
            journal.append(group(ledger));
        }
    }

    private static Path segment(Path directory, int number) {
        return directory.resolve(Segment.name(number));
    }

    @Test
    void shouldForgetOnlyWholeSegmentsBelowALedger() {
        try (var journal = open()) {
            fill(journal, 0, LEDGERS);
            journal.prune(20);
            assertThat(segment(from(), 1)).doesNotExist();
            assertThat(journal.find(Kind.HEADER, 0)).isEmpty();
            assertHoldsFrom(journal, 20, LEDGERS);
            fill(journal, LEDGERS, LEDGERS + 5);
        }
        try (var journal = open()) {
            assertThat(journal.find(Kind.HEADER, 0)).isEmpty();
            assertHoldsFrom(journal, 20, LEDGERS + 5);
            journal.prune(3);
            journal.prune(Long.MAX_VALUE);
            assertHoldsFrom(journal, 20, LEDGERS + 5);
            assertThat(journal.check(bytes -> {})).isPositive();
        }
    }

    private static void assertHoldsFrom(FileJournal journal, int from, int to) {
        for (int ledger = from; ledger < to; ledger++) {
            assertThat(journal.find(Kind.HEADER, ledger)).contains(payload(Kind.HEADER, ledger));
            assertThat(journal.find(Kind.DECISION, ledger)).contains(payload(Kind.DECISION, ledger));
        }
        assertThat(journal.last(Kind.HEADER)).isEqualTo(to - 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"EIO", "ENOSPC", "ERROR"})
    void shouldFinishWhatInterruptedItsPruning(FaultyDisk.Fault fault) throws IOException {
        for (int call = 1; call < 6; call++) {
            var directory = folder.resolve(fault + "-" + call);
            try (var journal = FileJournal.open(directory, NETWORK, new RealDisk(directory), SEGMENT_BYTES)) {
                fill(journal, 0, LEDGERS);
            }
            var disk = new FaultyDisk(directory, fault, call);
            try (var journal = FileJournal.open(directory, NETWORK, disk, SEGMENT_BYTES)) {
                journal.prune(30);
            } catch (UncheckedIOException | InternalError struck) {
                assertThat(disk.struck()).isTrue();
            }
            disk.losePower();
            try (var journal = FileJournal.open(directory, NETWORK, new RealDisk(directory), SEGMENT_BYTES)) {
                assertHoldsFrom(journal, 30, LEDGERS);
                journal.prune(30);
                assertThat(journal.find(Kind.HEADER, 0)).isEmpty();
                fill(journal, LEDGERS, LEDGERS + 3);
            }
        }
    }

    @Test
    void shouldRefuseAJournalWithoutTheSegmentAtWhichItBegins() throws IOException {
        try (var journal = open()) {
            fill(journal, 0, LEDGERS);
            journal.prune(30);
        }
        int first = JournalBase.read(new RealDisk(from())).segment();
        Files.delete(segment(from(), first));
        assertThatExceptionOfType(DamagedJournalException.class)
                .isThrownBy(this::open)
                .withMessageContaining(segment(from(), first).toString())
                .withMessageContaining("missing");
        Files.writeString(from().resolve(JournalBase.NAME), "nonsense");
        assertThatExceptionOfType(DamagedJournalException.class)
                .isThrownBy(this::open)
                .withMessageContaining(JournalBase.NAME);
    }

    @Test
    void shouldFindAnyBitThatTurnedWhileTheNodeRuns() throws IOException {
        try (var journal = open()) {
            fill(journal, 0, LEDGERS);
            var read = new AtomicLong();
            assertThat(journal.check(read::addAndGet)).isGreaterThan(read.get()).isGreaterThan(4_000);
            for (var segment : new int[] {1, 3}) {
                var sound = Files.readAllBytes(segment(from(), segment));
                for (int at = 0; at < sound.length - 4; at += 37) {
                    var damaged = sound.clone();
                    damaged[at] ^= 4;
                    Files.write(segment(from(), segment), damaged);
                    assertThatExceptionOfType(RuntimeException.class)
                            .as("byte %d of segment %d", at, segment)
                            .isThrownBy(() -> journal.check(bytes -> {}))
                            .withMessageContaining(segment(from(), segment).toString());
                }
                Files.write(segment(from(), segment), sound);
            }
            assertThat(journal.check(bytes -> {})).isPositive();
        }
    }

    @Test
    void shouldCheckAndCopyWhileTheNodeWrites() throws Exception {
        var stop = new AtomicBoolean();
        try (var journal = open()) {
            fill(journal, 0, 5);
            var written = new AtomicLong(5);
            var writer = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    journal.append(group((int) written.get()));
                    written.incrementAndGet();
                }
            });
            for (int round = 0; round < 10; round++) {
                journal.check(bytes -> {});
                long before = written.get();
                var copied = JournalCopy.copy(from(), to(), NETWORK);
                assertThat(copied.lastLedger()).isGreaterThanOrEqualTo(before - 1);
                try (var copy = FileJournal.open(to(), NETWORK)) {
                    assertHolds(copy, (int) copied.lastLedger() + 1);
                }
            }
            stop.set(true);
            writer.get();
        }
    }

    @Test
    void shouldTakeOverOnlyWhatIsNew() {
        try (var journal = open()) {
            fill(journal, 0, LEDGERS);
            JournalCopy.copy(from(), to(), NETWORK);
            assertThat(JournalCopy.copy(from(), to(), NETWORK).copiedBytes()).isZero();
            fill(journal, LEDGERS, LEDGERS + 1);
            journal.prune(30); // the copy keeps more than the node
            var again = JournalCopy.copy(from(), to(), NETWORK);
            assertThat(again.copiedBytes()).isBetween(1L, 1000L);
            assertThat(again.lastLedger()).isEqualTo(LEDGERS);
        }
        try (var copy = FileJournal.open(to(), NETWORK)) {
            assertHolds(copy, LEDGERS + 1);
        }
    }

    @Test
    void shouldCopyAPrunedJournal() {
        try (var journal = open()) {
            fill(journal, 0, LEDGERS);
            journal.prune(20);
            JournalCopy.copy(from(), to(), NETWORK);
        }
        try (var copy = FileJournal.open(to(), NETWORK)) {
            assertHoldsFrom(copy, 20, LEDGERS);
        }
    }

    @Test
    void shouldRefuseACopyOfAnotherJournalOrOneWithAGap() {
        try (var journal = open()) {
            fill(journal, 0, 5);
            JournalCopy.copy(from(), to(), NETWORK);
            fill(journal, 5, LEDGERS);
            journal.prune(30);
            assertThatIllegalStateException()
                    .isThrownBy(() -> JournalCopy.copy(from(), to(), NETWORK))
                    .withMessageContaining("pruned up to segment");
            assertThatIllegalStateException()
                    .isThrownBy(() -> JournalCopy.copy(from(), folder.resolve("other"), otherNetwork()))
                    .withMessageContaining("belongs to network");
            assertThatIllegalStateException()
                    .isThrownBy(() -> JournalCopy.copy(folder.resolve("nothing-here"), to(), NETWORK))
                    .withMessageContaining("no journal");
        }
    }

    private static Hash otherNetwork() {
        return Sha256.hash(Bytes.utf8("another network"));
    }
}
