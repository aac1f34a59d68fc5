// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The 56 bytes before each payload: length, kind, ledger, hash of the record before, CRC32C of the payload, CRC32C of
 * the 52 bytes up to here. With a check of its own the length can be trusted: a record that reaches beyond the end of
 * the file was torn, not damaged.
 */
record RecordHeader(int length, Kind kind, long ledger, Hash previous, int payloadCrc) {

    static final int BYTES = 56;
    static final int MAX_PAYLOAD_BYTES = 12 * 1024 * 1024;

    static RecordHeader of(Entry entry, Hash previous) {
        return new RecordHeader(
                entry.payload().size(),
                entry.kind(),
                entry.ledger(),
                previous,
                crc(entry.payload().toArray()));
    }

    Bytes encoded() {
        var header =
                ByteBuffer.allocate(BYTES).putInt(length).putInt(kind.code()).putLong(ledger);
        header.put(previous.bytes().toArray()).putInt(payloadCrc);
        return Bytes.owned(header.putInt(headerCrc(header.array())).array());
    }

    /** Reads a header; empty if its bytes fail any check. */
    static Optional<RecordHeader> decode(ByteBuffer header) {
        var in = header.duplicate().rewind();
        int length = in.getInt();
        int code = in.getInt();
        long ledger = in.getLong();
        var previous = Segment.hash(in);
        int payloadCrc = in.getInt();
        if (in.getInt() != headerCrc(header.array()) || length < 0 || length > MAX_PAYLOAD_BYTES || ledger < 0) {
            return Optional.empty();
        }
        for (var kind : Kind.values()) {
            if (kind.code() == code) {
                return Optional.of(new RecordHeader(length, kind, ledger, previous, payloadCrc));
            }
        }
        return Optional.empty();
    }

    boolean fits(byte[] payload) {
        return payload.length == length && crc(payload) == payloadCrc;
    }

    /** The hash that the next record carries: of this header and its payload. */
    Hash chained(Bytes payload) {
        return Sha256.hash(encoded(), payload);
    }

    long totalBytes() {
        return (long) BYTES + length;
    }

    private static int headerCrc(byte[] header) {
        var crc = new CRC32C();
        crc.update(header, 0, BYTES - 4);
        return (int) crc.getValue();
    }

    private static int crc(byte[] payload) {
        var crc = new CRC32C();
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }
}
