// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static network.watt.ledger.journal.FileJournalTest.NETWORK;
import static network.watt.ledger.journal.FileJournalTest.assertHolds;
import static network.watt.ledger.journal.FileJournalTest.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import network.watt.ledger.access.Journal.Kind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault at every call that changes the disk, one after the other: nothing acknowledged is ever lost. */
class FaultsTest {

    private static final int LEDGERS = 7;
    private static final int SEGMENT_BYTES = 600;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingAcknowledged(FaultyDisk.Fault fault) throws IOException {
        int call = 1;
        while (survives(fault, call, false)) {
            call++;
        }
        assertThat(call).as("faults injected").isGreaterThan(2 * LEDGERS);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingAcknowledgedWhenThePowerGoesToo(FaultyDisk.Fault fault) throws IOException {
        int call = 1;
        while (survives(fault, call, true)) {
            call++;
        }
        assertThat(call).as("faults injected").isGreaterThan(2 * LEDGERS);
    }

    /** Whether the fault struck; false when there are fewer calls. */
    private boolean survives(FaultyDisk.Fault fault, int call, boolean powerCut) throws IOException {
        var directory = folder.resolve(fault + "-" + call + "-" + powerCut);
        var disk = new FaultyDisk(directory, fault, call);
        int acknowledged;
        try (var journal = FileJournal.open(directory, NETWORK, disk, SEGMENT_BYTES)) {
            acknowledged = appendUntilFailure(journal);
            assertThat(acknowledged < LEDGERS).isEqualTo(disk.struck() && fault.isFatal());
            if (acknowledged < LEDGERS) {
                assertThatThrownBy(() -> journal.append(group(LEDGERS)))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining(directory.toString())
                        .hasMessageContaining("earlier write");
            }
            assertHolds(journal, acknowledged);
        }
        if (powerCut) {
            disk.losePower();
        }
        try (var journal = FileJournal.open(directory, NETWORK, new RealDisk(directory), SEGMENT_BYTES)) {
            assertHolds(journal, acknowledged);
            journal.append(IntStream.range(acknowledged, LEDGERS + 5)
                    .boxed()
                    .flatMap(ledger -> group(ledger).stream())
                    .toList());
        }
        try (var journal = FileJournal.open(directory, NETWORK)) {
            assertThat(journal.cutTail()).isEmpty();
            assertThat(journal.last(Kind.HEADER)).isEqualTo(LEDGERS + 4);
            assertHolds(journal, LEDGERS + 5);
        }
        return disk.struck();
    }

    private static int appendUntilFailure(FileJournal journal) {
        for (int ledger = 0; ledger < LEDGERS; ledger++) {
            try {
                journal.append(group(ledger));
            } catch (UncheckedIOException | InternalError failed) {
                return ledger;
            }
        }
        return LEDGERS;
    }
}
