// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host.component;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import network.watt.consensus.api.Seal;
import network.watt.consensus.host.VoteStore.Attachment;
import network.watt.consensus.host.VoteStore.Vote;
import network.watt.consensus.host.VoteTable;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The bytes of a file of votes: "WATTVOTE", format 1, then records of (length, CRC32C of the length, CRC32C of the
 * content, content). The length has a checksum of its own, so that a damaged length is not taken for a torn end.
 */
final class VoteLog {

    static final Bytes HEADER =
            Bytes.utf8("WATTVOTE").concat(new XdrWriter().writeInt(1).toBytes());

    private static final int RECORD_HEADER_BYTES = 12;

    /** The least a disk writes at once. */
    private static final int SECTOR_BYTES = 512;

    /** Our records never end in that many zeros. */
    private static final int TELLING_ZEROS = 128;

    private static final int MAX_RECORD_BYTES = 64 * 1024 * 1024;
    private static final int MAX_FRAME_BYTES = 512 * 1024;
    private static final int MAX_ATTACHMENT_BYTES = 8 * 1024 * 1024;
    private static final int MAX_ATTACHMENTS = 512;

    private VoteLog() {}

    /** One thing kept. */
    sealed interface Record extends XdrEncodable {
        void applyTo(VoteTable table);
    }

    /** A vote with those of its attachments that were not kept before. */
    record Voted(Vote vote, List<Attachment> attachments) implements Record {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(1).write(vote.engine()).writeUnsignedHyper(vote.slot()).writeInt(vote.kind());
            out.writeOpaque(vote.frame(), MAX_FRAME_BYTES).writeInt(attachments.size());
            attachments.forEach(a -> out.writeBool(a.set()).writeOpaque(a.content(), MAX_ATTACHMENT_BYTES));
        }

        @Override
        public void applyTo(VoteTable table) {
            table.put(vote, attachments);
        }
    }

    /** A seal of our own. */
    record Sealed(Seal seal) implements Record {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(2).write(seal);
        }

        @Override
        public void applyTo(VoteTable table) {
            table.checkSeal(seal);
            table.put(seal);
        }
    }

    /** Everything below a slot was forgotten. */
    record Floor(long slot) implements Record {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(3).writeUnsignedHyper(slot);
        }

        @Override
        public void applyTo(VoteTable table) {
            table.purge(slot);
        }
    }

    /** What a file holds, and how much of it is whole. */
    record Scan(List<Record> records, int goodBytes) {}

    static Bytes framed(Record record) {
        var content = record.toXdr();
        var length = new XdrWriter().writeInt(content.size()).toBytes();
        return new XdrWriter()
                .writeInt(content.size())
                .writeInt(crc(length))
                .writeInt(crc(content))
                .toBytes()
                .concat(content);
    }

    /** A whole file with what {@code table} holds. */
    static Bytes encode(VoteTable table) {
        var all = new ArrayList<Bytes>();
        all.add(HEADER);
        all.add(framed(new Floor(table.floor())));
        var written = new ArrayList<Long>();
        for (var vote : table.votes()) {
            var attachments = written.contains(vote.slot()) ? List.<Attachment>of() : table.attachments(vote.slot());
            written.add(vote.slot());
            all.add(framed(new Voted(vote, attachments)));
        }
        table.seals().forEach(seal -> all.add(framed(new Sealed(seal))));
        return joined(all);
    }

    private static Bytes joined(List<Bytes> parts) {
        var whole = new byte[parts.stream().mapToInt(Bytes::size).sum()];
        int offset = 0;
        for (var part : parts) {
            part.copyTo(whole, offset);
            offset += part.size();
        }
        return Bytes.owned(whole);
    }

    /** @throws IllegalStateException naming file and offset for damage other than a torn end */
    static Scan scan(Bytes content, String file) {
        var records = new ArrayList<Record>();
        if (content.size() < HEADER.size() || !content.startsWith(HEADER)) {
            requireTorn(content, 0, HEADER, file);
            return new Scan(records, 0);
        }
        int offset = HEADER.size();
        while (offset < content.size()) {
            if (content.size() - offset < RECORD_HEADER_BYTES) {
                return new Scan(records, offset); // cut within a record's header: torn
            }
            int length = intAt(content, offset);
            boolean soundLength = crc(content.slice(offset, offset + 4)) == intAt(content, offset + 4)
                    && length > 0
                    && length <= MAX_RECORD_BYTES;
            int start = offset + RECORD_HEADER_BYTES;
            if (!soundLength) {
                requireZerosFrom(content, offset, offset + RECORD_HEADER_BYTES, file);
                return new Scan(records, offset);
            }
            if (start + length > content.size()) {
                return new Scan(records, offset); // cut within a record: torn
            }
            var body = content.slice(start, start + length);
            if (crc(body) != intAt(content, offset + 8)) {
                requireUnwrittenEnd(content, offset, start + length, file);
                return new Scan(records, offset); // the last record, not all of which reached the disk
            }
            records.add(decode(body, file, offset));
            offset = start + length;
        }
        return new Scan(records, offset);
    }

    /** A new file may hold any part of its header. */
    private static void requireTorn(Bytes content, int offset, Bytes expected, String file) {
        if (content.size() > expected.size() || !expected.startsWith(content.slice(0, content.size()))) {
            throw damaged(file, offset);
        }
    }

    /** After a crash a file may have grown without its content, which then reads as zeros. */
    private static void requireZerosFrom(Bytes content, int offset, int from, String file) {
        for (int i = from; i < content.size(); i++) {
            if (content.at(i) != 0) {
                throw damaged(file, offset);
            }
        }
    }

    /**
     * A record of full length was sent as a vote unless the disk lost its end, which then reads as zeros. With any other
     * wrong sum a vote that others may have seen is unreadable, also in the last record.
     */
    private static void requireUnwrittenEnd(Bytes content, int offset, int end, String file) {
        int lastSector = (end - TELLING_ZEROS) / SECTOR_BYTES * SECTOR_BYTES;
        if (lastSector <= offset) {
            throw damaged(file, offset);
        }
        requireZerosFrom(content, offset, lastSector, file);
    }

    private static Record decode(Bytes body, String file, int offset) {
        try {
            return XdrReader.read(body, VoteLog::decode);
        } catch (XdrException unreadable) {
            throw new IllegalStateException(damaged(file, offset).getMessage() + " (" + unreadable.getMessage() + ")");
        }
    }

    private static Record decode(XdrReader in) throws XdrException {
        int kind = in.readInt();
        return switch (kind) {
            case 1 ->
                new Voted(
                        new Vote(Hash.decode(in), in.readUnsignedHyper(), in.readInt(), in.readOpaque(MAX_FRAME_BYTES)),
                        in.readList(
                                MAX_ATTACHMENTS,
                                a -> new Attachment(a.readBool(), a.readOpaque(MAX_ATTACHMENT_BYTES))));
            case 2 -> new Sealed(Seal.decode(in));
            case 3 -> new Floor(in.readUnsignedHyper());
            default -> throw new XdrException("unknown kind of record " + kind);
        };
    }

    private static IllegalStateException damaged(String file, int offset) {
        return new IllegalStateException("the votes in " + file + " are damaged at byte " + offset
                + ": this node must not vote with them; restore the file, or give the node a new key");
    }

    private static int intAt(Bytes content, int offset) {
        return content.at(offset) << 24
                | content.at(offset + 1) << 16
                | content.at(offset + 2) << 8
                | content.at(offset + 3);
    }

    private static int crc(Bytes content) {
        var crc = new CRC32C();
        crc.update(content.toArray());
        return (int) crc.getValue();
    }
}
