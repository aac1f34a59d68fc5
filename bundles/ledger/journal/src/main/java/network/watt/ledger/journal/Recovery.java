// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.journal.SegmentScan.Scanned;
import network.watt.platform.types.Hash;

/**
 * Opens a journal: clears away unfinished segments and pruned ones, checks all others, cuts a torn tail and builds the
 * index.
 */
final class Recovery {

    static final String UNFINISHED = ".new";

    private final Disk disk;
    private final Hash networkId;
    private final LedgerIndex index;

    Recovery(Disk disk, Hash networkId, LedgerIndex index) {
        this.disk = disk;
        this.networkId = networkId;
        this.index = index;
    }

    /**
     * Where to go on.
     *
     * @param base where the journal begins
     * @param segment the last segment; empty while there is none
     * @param cut a sentence on the torn tail, if there was one
     */
    record Recovered(
            JournalBase base, Optional<Segment> segment, long endBytes, Hash lastRecord, Optional<String> cut) {}

    Recovered recover() throws IOException {
        var base = JournalBase.read(disk);
        var numbers = segments(base);
        var recovered = new Recovered(base, Optional.empty(), 0, base.previous(), Optional.empty());
        for (int i = 0; i < numbers.size(); i++) {
            boolean last = i == numbers.size() - 1;
            int number = numbers.get(i);
            if (number != base.segment() + i) {
                throw Damage.of(
                        disk.path(Segment.name(base.segment() + i)),
                        0,
                        index.last(Kind.DECISION),
                        "the segment is missing though a later one exists");
            }
            var scanned = new SegmentScan(disk, index, last).scan(number, networkId, recovered.lastRecord());
            recovered = last ? finished(recovered, scanned) : following(base, scanned, Optional.empty());
        }
        return recovered;
    }

    private List<Integer> segments(JournalBase base) throws IOException {
        var numbers = new ArrayList<Integer>();
        boolean cleared = false;
        for (var name : disk.names()) {
            var number = Segment.number(name);
            boolean pruned = number.filter(n -> n < base.segment()).isPresent();
            if (pruned || name.endsWith(UNFINISHED)) {
                disk.delete(name); // what was never finished has nothing behind its head
                cleared = true;
            } else {
                number.ifPresent(numbers::add);
            }
        }
        if (cleared) {
            disk.forceNames();
        }
        return numbers;
    }

    private Recovered finished(Recovered before, Scanned scanned) throws IOException {
        var name = scanned.segment().name();
        Optional<String> cut = scanned.cutBytes() == 0
                ? Optional.empty()
                : Optional.of("Cut a torn tail of " + scanned.cutBytes() + " bytes, never acknowledged, off "
                        + disk.path(name) + " at offset " + scanned.endBytes() + ".");
        if (scanned.endBytes() == Segment.HEADER_BYTES) {
            // Empty: the next record may be of another ledger than the head says.
            disk.delete(name);
            disk.forceNames();
            return new Recovered(before.base(), before.segment(), before.endBytes(), before.lastRecord(), cut);
        }
        if (cut.isPresent()) {
            try (var file = disk.write(name)) {
                file.cut(scanned.endBytes());
                file.force();
            }
        }
        return following(before.base(), scanned, cut);
    }

    private static Recovered following(JournalBase base, Scanned scanned, Optional<String> cut) {
        return new Recovered(base, Optional.of(scanned.segment()), scanned.endBytes(), scanned.lastRecord(), cut);
    }
}
