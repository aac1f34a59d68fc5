// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static network.watt.ledger.journal.FileJournalTest.NETWORK;
import static network.watt.ledger.journal.FileJournalTest.assertHolds;
import static network.watt.ledger.journal.FileJournalTest.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservedJournalTest {

    @TempDir
    Path directory;

    private long usableBytes = 1L << 40;

    @Test
    void shouldSayThatTheDiskIsFullOnlyWhileItIs() {
        try (var files = FileJournal.open(directory, NETWORK);
                var journal = new ReservedJournal(files, directory, 64, place -> usableBytes)) {
            assertThat(journal.obstacle()).isEmpty();
            usableBytes = 64L * 1024 * 1024 - 1;
            assertThat(journal.obstacle()).hasValueSatisfying(clause -> assertThat(clause)
                    .contains(directory.toString(), "64 MB", "make room")
                    .doesNotEndWith("."));
            journal.append(group(0)); // who insists may use the reserve
            assertHolds(files, 1);
            usableBytes++;
            assertThat(journal.obstacle()).isEmpty();
        }
    }

    @Test
    void shouldLetTheAppendTellWhatTheGaugeCannot() {
        try (var journal = new ReservedJournal(FileJournal.open(directory, NETWORK), directory, 64, place -> {
            throw new IOException("no such device");
        })) {
            assertThat(journal.obstacle()).isEmpty();
        }
    }

    @Test
    void shouldMeasureTheRealDisk() {
        try (var files = FileJournal.open(directory, NETWORK)) {
            assertThat(new ReservedJournal(files, directory, 0).obstacle()).isEmpty();
            assertThat(new ReservedJournal(files, directory, Integer.MAX_VALUE).obstacle())
                    .isPresent();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReservedJournal(files, directory, -1))
                    .withMessageContaining("reserve_mb");
        }
    }
}
