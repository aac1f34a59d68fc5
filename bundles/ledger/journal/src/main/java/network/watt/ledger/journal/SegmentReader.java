// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Bytes;

/**
 * Reads single records and checks them each time. Any thread. Opens the file for every read: an interrupted reader
 * closes its channel, which must not be the writer's.
 */
record SegmentReader(Disk disk) {

    Bytes read(Kind kind, long ledger, int segment, long offset) {
        var path = disk.path(Segment.name(segment));
        try (var file = disk.read(Segment.name(segment))) {
            var head = ByteBuffer.allocate(RecordHeader.BYTES);
            Transfers.readAll(file, head, offset);
            var header = RecordHeader.decode(head);
            if (header.isEmpty() || header.get().kind() != kind || header.get().ledger() != ledger) {
                throw Damage.of(
                        path, offset, ledger, "the head of its " + kind + " record changed since it was written");
            }
            var payload = new byte[header.get().length()];
            Transfers.readAll(file, ByteBuffer.wrap(payload), offset + RecordHeader.BYTES);
            if (!header.get().fits(payload)) {
                throw Damage.of(path, offset, ledger, "its " + kind + " record changed since it was written");
            }
            return Bytes.owned(payload);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read ledger " + ledger + " from " + path, failed);
        }
    }
}
