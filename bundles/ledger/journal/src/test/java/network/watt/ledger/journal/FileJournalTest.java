// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {

    static final Hash NETWORK = Sha256.hash(Bytes.utf8("a network"));
    private static final int SMALL_SEGMENT_BYTES = 1024;

    @TempDir
    Path directory;

    @Test
    void shouldFindWhatWasAppended() {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            assertThat(journal.last(Kind.HEADER)).isEqualTo(-1);
            assertThat(journal.find(Kind.HEADER, 0)).isEmpty();
            journal.append(group(0));
            journal.append(group(1));
            assertThat(journal.find(Kind.DECISION, 1)).contains(payload(Kind.DECISION, 1));
            assertThat(journal.find(Kind.HEADER, 0)).contains(payload(Kind.HEADER, 0));
            assertThat(journal.find(Kind.CERTIFICATE, 1)).isEmpty();
            assertThat(journal.find(Kind.HEADER, -1)).isEmpty();
            assertThat(journal.find(Kind.HEADER, 1L << 40)).isEmpty();
            assertThat(journal.last(Kind.HEADER)).isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnAfterReopeningAcrossManySegments() throws IOException {
        for (int from = 0; from < 60; from += 20) {
            try (var journal = open(SMALL_SEGMENT_BYTES)) {
                assertThat(journal.last(Kind.DECISION)).isEqualTo(from - 1);
                for (int ledger = from; ledger < from + 20; ledger++) {
                    journal.append(group(ledger));
                }
                assertHolds(journal, from + 20);
            }
        }
        assertThat(segments()).hasSizeGreaterThan(5);
        for (var segment : segments()) {
            assertThat(Files.size(segment)).isLessThanOrEqualTo(SMALL_SEGMENT_BYTES);
        }
    }

    @Test
    void shouldReplaceACertificateByALaterOne() {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            journal.append(List.of(new Entry(Kind.CERTIFICATE, 5, Bytes.utf8("two seals"))));
            journal.append(List.of(new Entry(Kind.HEADER, 9, Bytes.utf8("far ahead"))));
            journal.append(List.of(new Entry(Kind.CERTIFICATE, 5, Bytes.utf8("three seals"))));
            assertThat(journal.find(Kind.CERTIFICATE, 5)).contains(Bytes.utf8("three seals"));
        }
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            assertThat(journal.find(Kind.CERTIFICATE, 5)).contains(Bytes.utf8("three seals"));
            assertThat(journal.last(Kind.CERTIFICATE)).isEqualTo(5);
            assertThat(journal.last(Kind.HEADER)).isEqualTo(9);
        }
    }

    @Test
    void shouldTakeEntriesLargerThanASegmentAndRefuseOnesAboveTheLimit() {
        var large = Bytes.owned(random(5_000, 1));
        var largest = Bytes.owned(random(RecordHeader.MAX_PAYLOAD_BYTES, 2));
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            journal.append(List.of(
                    entry(Kind.HEADER, 0), new Entry(Kind.DECISION, 1, large), new Entry(Kind.DECISION, 2, largest)));
            var beyond = List.of(new Entry(Kind.DECISION, 3, largest.concat(Bytes.fromHex("00"))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append(beyond))
                    .withMessageContaining("12 MiB");
            journal.append(List.of(new Entry(Kind.DECISION, 3, Bytes.EMPTY)));
        }
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            assertThat(journal.find(Kind.DECISION, 1)).contains(large);
            assertThat(journal.find(Kind.DECISION, 2)).contains(largest);
            assertThat(journal.find(Kind.DECISION, 3)).contains(Bytes.EMPTY);
        }
    }

    @Test
    void shouldCutATailTornAtAnyByte() throws IOException {
        long before;
        try (var journal = open(FileJournal.SEGMENT_BYTES)) {
            journal.append(group(0));
            journal.append(group(1));
            before = Files.size(segments().get(0));
            journal.append(List.of(entry(Kind.HEADER, 2)));
        }
        var whole = Files.readAllBytes(segments().get(0));
        for (int size = (int) before; size < whole.length; size++) {
            Files.write(segments().get(0), Arrays.copyOf(whole, size));
            try (var journal = open(FileJournal.SEGMENT_BYTES)) {
                assertThat(journal.cutTail().isPresent()).as("%d bytes", size).isEqualTo(size > before);
                assertHolds(journal, 2);
                assertThat(journal.find(Kind.HEADER, 2)).isEmpty();
                journal.append(List.of(entry(Kind.HEADER, 2)));
            }
            assertThat(Files.readAllBytes(segments().get(0)))
                    .as("%d bytes", size)
                    .isEqualTo(whole);
        }
    }

    @Test
    void shouldCutWhatTheFileSystemMadeRoomForButNeverWrote() throws IOException {
        try (var journal = open(FileJournal.SEGMENT_BYTES)) {
            journal.append(group(0));
        }
        var sound = Files.readAllBytes(segments().get(0));
        try (var journal = open(FileJournal.SEGMENT_BYTES)) {
            journal.append(List.of(new Entry(Kind.DECISION, 1, Bytes.owned(random(4000, 3)))));
        }
        var whole = Files.readAllBytes(segments().get(0));
        var cuts = new ArrayList<Integer>(List.of(sound.length));
        for (int sector = (sound.length / 512 + 1) * 512; sector < whole.length - 512; sector += 512) {
            cuts.add(sector);
        }
        for (int written : cuts) {
            Files.write(segments().get(0), Arrays.copyOf(Arrays.copyOf(whole, written), whole.length));
            try (var journal = open(FileJournal.SEGMENT_BYTES)) {
                assertThat(journal.cutTail()).as("%d bytes written", written).isPresent();
                assertHolds(journal, 1);
            }
            assertThat(Files.readAllBytes(segments().get(0))).isEqualTo(sound);
        }
    }

    @Test
    void shouldRefuseAFlippedBitInAnyByte() throws IOException {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            for (int ledger = 0; ledger < 7; ledger++) {
                journal.append(group(ledger));
            }
        }
        assertThat(segments()).hasSizeGreaterThan(1);
        for (var segment : segments()) {
            var whole = Files.readAllBytes(segment);
            for (int i = 0; i < whole.length; i++) {
                var damaged = whole.clone();
                damaged[i] ^= (byte) (1 << i % 8);
                Files.write(segment, damaged);
                assertThatThrownBy(() -> open(SMALL_SEGMENT_BYTES))
                        .as("byte %d of %s", i, segment)
                        .isInstanceOf(DamagedJournalException.class)
                        .hasMessageContaining(segment.toString())
                        .hasMessageContaining("offset")
                        .hasMessageContaining("ledger")
                        .hasMessageContaining("backup");
            }
            Files.write(segment, whole);
        }
        open(SMALL_SEGMENT_BYTES).close();
    }

    @Test
    void shouldNoticeDamageThatComesWhileItIsOpen() throws IOException {
        try (var journal = open(FileJournal.SEGMENT_BYTES)) {
            journal.append(group(0));
            var file = segments().get(0);
            var whole = Files.readAllBytes(file);
            for (int i = Segment.HEADER_BYTES; i < whole.length; i++) {
                var damaged = whole.clone();
                damaged[i] ^= 0x10;
                Files.write(file, damaged);
                assertThatThrownBy(() -> {
                            journal.find(Kind.DECISION, 0);
                            journal.find(Kind.HEADER, 0);
                        })
                        .as("byte %d", i)
                        .isInstanceOf(DamagedJournalException.class);
            }
            Files.write(file, whole);
            assertHolds(journal, 1);
        }
    }

    @Test
    void shouldRefuseMissingSwappedAndShortenedSegments() throws IOException {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            for (int ledger = 0; ledger < 20; ledger++) {
                journal.append(group(ledger));
            }
        }
        var second = segments().get(1);
        var third = segments().get(2);
        var content = Files.readAllBytes(second);
        Files.delete(second);
        assertDamaged("missing");
        Files.copy(third, second);
        assertDamaged("does not continue");
        Files.write(second, Arrays.copyOf(content, content.length - 1));
        assertDamaged("later segment exists");
        Files.write(second, content);
        open(SMALL_SEGMENT_BYTES).close();
        Files.move(segments().get(0), directory.resolve("elsewhere"), StandardCopyOption.REPLACE_EXISTING);
        assertDamaged("missing");
    }

    @Test
    void shouldClearAwayASegmentWhoseCreationWasNeverFinished() throws IOException {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            journal.append(group(0));
        }
        Files.write(directory.resolve(Segment.name(2) + ".new"), new byte[17]);
        Files.write(directory.resolve("notes.txt"), new byte[1]);
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            assertHolds(journal, 1);
        }
        assertThat(directory.resolve(Segment.name(2) + ".new")).doesNotExist();
        assertThat(directory.resolve("notes.txt")).exists();
    }

    @Test
    void shouldRefuseTheJournalOfAnotherNetwork() {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            journal.append(group(0));
        }
        var other = Sha256.hash(Bytes.utf8("another network"));
        assertThatIllegalStateException()
                .isThrownBy(() -> FileJournal.open(directory, other))
                .withMessageContaining(NETWORK.hex())
                .withMessageContaining(other.hex());
    }

    @Test
    void shouldKeepASecondNodeOut() {
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> FileJournal.open(directory, NETWORK))
                    .withMessageContaining("in use");
            journal.append(group(0));
        }
        open(SMALL_SEGMENT_BYTES).close();
    }

    @Test
    void shouldAnswerReadersWhileItIsWritten() {
        int ledgers = 300;
        try (var journal = open(SMALL_SEGMENT_BYTES)) {
            var readers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 3; i++) {
                readers.add(CompletableFuture.runAsync(() -> {
                    long seen = -1;
                    while (seen < ledgers - 1) {
                        long last = journal.last(Kind.HEADER);
                        assertThat(last).isGreaterThanOrEqualTo(seen);
                        seen = last;
                        if (last >= 0) {
                            assertThat(journal.find(Kind.DECISION, last)).contains(payload(Kind.DECISION, (int) last));
                            assertThat(journal.find(Kind.HEADER, last / 2))
                                    .contains(payload(Kind.HEADER, (int) last / 2));
                        }
                    }
                }));
            }
            for (int ledger = 0; ledger < ledgers; ledger++) {
                journal.append(group(ledger));
            }
            CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();
            assertHolds(journal, ledgers);
        }
    }

    @Test
    void shouldRefuseEverythingOnceClosed() {
        var journal = open(SMALL_SEGMENT_BYTES);
        journal.close();
        journal.close();
        assertThatIllegalStateException().isThrownBy(() -> journal.append(group(0)));
        assertThatIllegalStateException().isThrownBy(() -> journal.find(Kind.HEADER, 0));
    }

    private void assertDamaged(String what) {
        assertThatThrownBy(() -> open(SMALL_SEGMENT_BYTES))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining(what);
    }

    private FileJournal open(long segmentBytes) {
        return FileJournal.open(directory, NETWORK, new RealDisk(directory), segmentBytes);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }

    static void assertHolds(FileJournal journal, int ledgers) {
        for (int ledger = 0; ledger < ledgers; ledger++) {
            assertThat(journal.find(Kind.DECISION, ledger)).contains(payload(Kind.DECISION, ledger));
            assertThat(journal.find(Kind.HEADER, ledger)).contains(payload(Kind.HEADER, ledger));
        }
    }

    static List<Entry> group(int ledger) {
        return List.of(entry(Kind.DECISION, ledger), entry(Kind.HEADER, ledger));
    }

    static Entry entry(Kind kind, int ledger) {
        return new Entry(kind, ledger, payload(kind, ledger));
    }

    /** 0 to 96 bytes that depend on kind and ledger. */
    static Bytes payload(Kind kind, int ledger) {
        int seed = ledger * 3 + kind.code();
        return Bytes.owned(random(seed * 37 % 97, seed));
    }

    private static byte[] random(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
