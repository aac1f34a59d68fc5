// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import network.watt.platform.store.DamagedStoreException;

/**
 * Checks every block of a LevelDB table file against its checksum, which iq80 writes but never reads: a key lost in a
 * damaged block would look like a key that never was. Source: LevelDB, doc/table_format.md (blocks, handles, footer)
 * and doc/log_format.md (the masked CRC).
 */
final class TableCheck {

    private static final int FOOTER_SIZE = 48;
    private static final long MAGIC = 0xdb4775248b80fb57L;
    /** Compression type (1) and masked CRC32C (4) behind each block. */
    private static final int TRAILER_SIZE = 5;

    private static final int MASK_DELTA = 0xa282ead8;

    private final Path file;
    private final FileChannel channel;

    private TableCheck(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Checks one table; the size that LevelDB notes for it is of no use, iq80 notes it four bytes too large. */
    static void requireSound(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            new TableCheck(file, channel).check();
        } catch (NoSuchFileException e) {
            throw new DamagedStoreException("the table " + file + " is missing", e);
        }
    }

    private void check() throws IOException {
        long size = channel.size();
        var footer = size < FOOTER_SIZE ? null : read(size - FOOTER_SIZE, FOOTER_SIZE);
        if (footer == null || footer.getLong(FOOTER_SIZE - 8) != MAGIC) {
            throw damaged("its end is no table's end");
        }
        block(footer);
        var index = block(footer);
        while (footer.position() < FOOTER_SIZE - 8) {
            if (footer.get() != 0) {
                throw damaged("its end has stray bytes");
            }
        }
        int entriesEnd = index.limit() - 4 - 4 * restarts(index);
        while (index.position() < entriesEnd) {
            varint(index);
            long keySize = varint(index);
            long valueSize = varint(index);
            skip(index, keySize);
            int next = Math.addExact(index.position(), Math.toIntExact(valueSize));
            block(index);
            skip(index, next - (long) index.position());
        }
    }

    private int restarts(ByteBuffer index) {
        int restarts = index.limit() < 4 ? -1 : index.getInt(index.limit() - 4);
        if (restarts < 0 || restarts > index.limit() / 4 - 1) {
            throw damaged("its index is cut");
        }
        return restarts;
    }

    /** Reads a handle (offset, size) and the block it points to, which must match its checksum. */
    private ByteBuffer block(ByteBuffer handle) throws IOException {
        long offset = varint(handle);
        long size = varint(handle);
        if (offset < 0
                || size < 0
                || size > Integer.MAX_VALUE - TRAILER_SIZE
                || offset > channel.size() - size - TRAILER_SIZE) {
            throw damaged("a block lies outside of it");
        }
        var block = read(offset, (int) size + TRAILER_SIZE);
        var checksum = new CRC32C();
        checksum.update(block.array(), 0, (int) size + 1);
        if (Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA != block.getInt((int) size + 1)) {
            throw damaged("the block at offset " + offset + " fails its check");
        }
        return block.limit((int) size);
    }

    private ByteBuffer read(long offset, int size) throws IOException {
        var buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw damaged("it ends early");
            }
        }
        return buffer.flip();
    }

    private long varint(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; shift < 64 && buffer.hasRemaining(); shift += 7) {
            byte group = buffer.get();
            value |= (long) (group & 0x7f) << shift;
            if (group >= 0) {
                return value;
            }
        }
        throw damaged("a number in it is cut");
    }

    private void skip(ByteBuffer buffer, long bytes) {
        if (bytes < 0 || bytes > buffer.remaining()) {
            throw damaged("its index is cut");
        }
        buffer.position(buffer.position() + (int) bytes);
    }

    private DamagedStoreException damaged(String how) {
        return new DamagedStoreException("the table " + file + " is damaged: " + how);
    }
}
