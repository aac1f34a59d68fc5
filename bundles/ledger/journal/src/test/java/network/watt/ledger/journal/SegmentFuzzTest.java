// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static network.watt.ledger.journal.FileJournalTest.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Whatever bytes are in a segment's file, opening refuses them in a sentence, or finds the records in front whose every check
 * holds, cuts the rest and finds the same when it opens again. The build replays what is kept beside this class;
 * {@code JAZZER_FUZZ=1 mvn -pl bundles/ledger/journal -am test -Dtest=SegmentFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for more.
 */
class SegmentFuzzTest {

    private static final int LARGEST_PAYLOAD = 200;

    private final MemoryDisk disk = new MemoryDisk(Path.of("memory"));
    private final Map<Kind, Map<Long, Bytes>> written = new HashMap<>();

    /**
     * @param data after an even first byte a file; after an odd one a recipe for a file whose checksums and chain hold, so
     *     that chance gets behind them: records of kind, ledger, payload size and what is wrong with them, one byte each
     */
    @FuzzTest(maxDuration = "1m")
    void shouldRefuseOrFindWhatHolds(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        boolean isRecipe = data[0] % 2 != 0;
        var rest = Arrays.copyOfRange(data, 1, data.length);
        var name = Segment.name(1);
        disk.put(name, isRecipe ? cook(ByteBuffer.wrap(rest)) : rest);
        var index = new LedgerIndex();
        Recovery.Recovered recovered;
        try {
            recovered = new Recovery(disk, NETWORK, index).recover();
        } catch (DamagedJournalException refused) {
            assertThat(refused).hasMessageContaining(name).hasMessageContaining("offset");
            return;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("belongs to network");
            return;
        }
        if (isRecipe) {
            requireWritten(index);
        }
        var again = new LedgerIndex();
        var same = new Recovery(disk, NETWORK, again).recover();
        assertThat(same)
                .isEqualTo(new Recovery.Recovered(
                        recovered.base(),
                        recovered.segment(),
                        recovered.endBytes(),
                        recovered.lastRecord(),
                        Optional.empty()));
        for (var kind : Kind.values()) {
            assertThat(again.last(kind)).isEqualTo(index.last(kind));
        }
    }

    /** Every record that was found is one that was written, and reads as it was. */
    private void requireWritten(LedgerIndex index) {
        for (var kind : Kind.values()) {
            for (long ledger = 0; ledger <= index.last(kind); ledger++) {
                var place = index.find(kind, ledger);
                if (place.isPresent()) {
                    var found = new SegmentReader(disk)
                            .read(kind, ledger, (int) (place.getAsLong() >>> 32), place.getAsLong() & 0xffff_ffffL);
                    assertThat(found).isEqualTo(written.get(kind).get(ledger));
                }
            }
        }
    }

    /**
     * What is wrong with a record: 0 nothing; 1 the segment's head names another first ledger, if it is the first; 2 it does
     * not continue the one before; 3 to 15 so many bytes are missing at its end; 128 and above a flipped bit.
     */
    private byte[] cook(ByteBuffer recipe) {
        var file = new ByteArrayOutputStream();
        var previous = Hash.ZERO;
        boolean sound = true;
        while (recipe.remaining() >= 4) {
            var kind = Kind.values()[(recipe.get() & 0xff) % Kind.values().length];
            long ledger = recipe.get() & 0xff;
            var payload = new byte[(recipe.get() & 0xff) % LARGEST_PAYLOAD];
            Arrays.fill(payload, (byte) (ledger % 200 + 1)); // never what a head begins with
            int wrong = recipe.get() & 0xff;
            boolean first = file.size() == 0;
            if (first) {
                var head = new Segment(1, NETWORK, wrong == 1 ? ledger + 1 : ledger, previous).encoded();
                file.writeBytes(Arrays.copyOf(head.array(), Segment.HEADER_BYTES));
            }
            var entry = new Entry(kind, ledger, Bytes.copyOf(payload));
            var header = RecordHeader.of(entry, wrong == 2 ? NETWORK : previous);
            var bytes = header.encoded().concat(entry.payload()).toArray();
            if (wrong >= 128) {
                bytes[(wrong - 128) * (bytes.length - 1) / 127] ^= 1;
            }
            boolean torn = wrong > 2 && wrong < 16;
            file.writeBytes(torn ? Arrays.copyOf(bytes, bytes.length - wrong) : bytes);
            sound &= wrong == 0 || wrong == 1 && !first || wrong >= 16 && wrong < 128;
            if (sound) {
                written.computeIfAbsent(kind, k -> new HashMap<>()).put(ledger, entry.payload());
            }
            previous = header.chained(entry.payload());
        }
        return file.toByteArray();
    }
}
