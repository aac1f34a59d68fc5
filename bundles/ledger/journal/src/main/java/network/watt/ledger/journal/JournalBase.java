// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import network.watt.platform.types.Hash;

/**
 * Where a pruned journal begins: 48 bytes in a file of their own, that are in force before the first segment goes.
 *
 * @param segment the number of the first segment that is kept, from 1
 * @param previous the hash of the last record before it; zero in a journal that was never pruned
 */
record JournalBase(int segment, Hash previous) {

    static final String NAME = "journal-base";

    /** That of a journal that was never pruned. */
    static final JournalBase WHOLE = new JournalBase(1, Hash.ZERO);

    private static final int BYTES = 48;
    private static final long MAGIC = 0x574154544a424153L; // "WATTJBAS"

    static JournalBase read(Disk disk) throws IOException {
        if (!disk.names().contains(NAME)) {
            return WHOLE;
        }
        try (var file = disk.read(NAME)) {
            var bytes = ByteBuffer.allocate(BYTES);
            var base = file.sizeBytes() == BYTES && Transfers.readAll(file, bytes, 0)
                    ? decode(bytes)
                    : Optional.<JournalBase>empty();
            return base.orElseThrow(
                    () -> Damage.of(disk.path(NAME), 0, -1, "it does not say where the journal begins"));
        }
    }

    /** Has the journal begin with the first segment there is. */
    static void adopt(Disk disk) throws IOException {
        var numbers = disk.names().stream()
                .map(Segment::number)
                .flatMap(Optional::stream)
                .toList();
        if (!numbers.isEmpty() && numbers.get(0) != read(disk).segment()) {
            new JournalBase(
                            numbers.get(0),
                            SegmentScan.head(disk, numbers.get(0)).previous())
                    .write(disk);
        }
    }

    /** Durable when this returns. */
    void write(Disk disk) throws IOException {
        var unfinished = NAME + Recovery.UNFINISHED;
        try (var created = disk.create(unfinished)) {
            Transfers.writeAll(created, encoded(), 0);
            created.force();
        }
        disk.rename(unfinished, NAME);
        disk.forceNames();
    }

    private ByteBuffer encoded() {
        var bytes = ByteBuffer.allocate(BYTES).putLong(MAGIC).putInt(segment);
        bytes.put(previous.bytes().toArray());
        return bytes.putInt(crc(bytes)).flip();
    }

    private static Optional<JournalBase> decode(ByteBuffer bytes) {
        var in = bytes.duplicate().rewind();
        boolean known = in.getLong() == MAGIC;
        int segment = in.getInt();
        var previous = Segment.hash(in);
        return known && in.getInt() == crc(bytes) && segment > 0
                ? Optional.of(new JournalBase(segment, previous))
                : Optional.empty();
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
