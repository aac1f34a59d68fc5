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
import java.util.TreeSet;
import java.util.stream.IntStream;
import network.watt.ledger.access.Journal.Kind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fault at every call that changes the disk, one after the other: nothing acknowledged is ever lost. The calls are those
 * of a journal of many ledgers and segments, more than {@value #LEAST_CALLS} of them.
 */
class FaultsTest {

    private static final int LEDGERS = 55;
    private static final int SEGMENT_BYTES = 600;
    private static final int LEAST_CALLS = 200;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingAcknowledged(FaultyDisk.Fault fault) throws IOException {
        walk(fault, false);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingAcknowledgedWhenThePowerGoesToo(FaultyDisk.Fault fault) throws IOException {
        walk(fault, true);
    }

    private void walk(FaultyDisk.Fault fault, boolean powerCut) throws IOException {
        var struckCalls = new TreeSet<String>();
        int call = 1;
        for (var struck = survives(fault, call, powerCut); !struck.isEmpty(); ) {
            struckCalls.add(struck);
            call++;
            struck = survives(fault, call, powerCut);
        }
        assertThat(call - 1).as("faults injected").isGreaterThan(LEAST_CALLS);
        assertThat(struckCalls).containsExactly("create", "force", "forceNames", "rename", "write");
    }

    /** At what call the fault struck; empty when there are fewer calls. */
    private String survives(FaultyDisk.Fault fault, int call, boolean powerCut) throws IOException {
        var memory = new MemoryDisk(directory);
        var disk = new FaultyDisk(memory, fault, call);
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
        try (var journal = FileJournal.open(directory, NETWORK, memory, SEGMENT_BYTES)) {
            assertHolds(journal, acknowledged);
            journal.append(IntStream.range(acknowledged, LEDGERS + 5)
                    .boxed()
                    .flatMap(ledger -> group(ledger).stream())
                    .toList());
        }
        try (var journal = FileJournal.open(directory, NETWORK, memory, SEGMENT_BYTES)) {
            assertThat(journal.cutTail()).isEmpty();
            assertThat(journal.last(Kind.HEADER)).isEqualTo(LEDGERS + 4);
            assertHolds(journal, LEDGERS + 5);
        }
        return disk.struckCall();
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
