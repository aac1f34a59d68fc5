// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.SealException;

/**
 * How far a job is, as a file that only grows: each mark says that the nodes of a step up to some place are on the disk, and
 * what the last of them hash to. What a crash left half written at its end is cut. One thread.
 */
final class StepJournal implements AutoCloseable {

    private static final int HEAD_BYTES = Hash.SIZE;
    private static final int MARK_BYTES = 4 + 8 + 8 + Hash.SIZE + 4;

    private final Path file;
    private final FileChannel channel;
    private final List<Mark> marks = new ArrayList<>();

    /**
     * The nodes of {@code step} before {@code to} are done.
     *
     * @param step its number, from 0
     * @param from of the chunk, whose nodes up to {@code to} have this digest
     */
    record Mark(int step, long from, long to, Hash digest) {}

    private StepJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of a job, or begins one.
     *
     * @param identity of request and steps: a journal of others is begun anew
     */
    static StepJournal open(Path file, Hash identity) throws SealException {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var journal = new StepJournal(file, channel);
            journal.read(identity);
            return journal;
        } catch (IOException e) {
            throw DiskTrouble.of(file, HEAD_BYTES, e);
        }
    }

    private void read(Hash identity) throws IOException {
        var content = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, channel.size()));
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // Until all of it is in.
        }
        content.flip();
        boolean isOurs = content.remaining() >= HEAD_BYTES && hash(content).equals(identity);
        if (!isOurs) {
            channel.truncate(0);
            write(0, ByteBuffer.wrap(identity.bytes().toArray()));
            return;
        }
        while (content.remaining() >= MARK_BYTES) {
            int at = content.position();
            var mark = new Mark(content.getInt(), content.getLong(), content.getLong(), hash(content));
            if (content.getInt() != checksum(content.array(), at)) {
                break;
            }
            marks.add(mark);
        }
        channel.truncate(end());
    }

    private static Hash hash(ByteBuffer from) {
        var bytes = new byte[Hash.SIZE];
        from.get(bytes);
        return new Hash(Bytes.owned(bytes));
    }

    private static int checksum(byte[] bytes, int at) {
        var checksum = new CRC32C();
        checksum.update(bytes, at, MARK_BYTES - 4);
        return (int) checksum.getValue();
    }

    private long end() {
        return HEAD_BYTES + (long) marks.size() * MARK_BYTES;
    }

    /** All marks, the oldest first. */
    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** Forgets the newest mark: what it speaks of is not on the disk. */
    void forgetLast() throws SealException {
        marks.remove(marks.size() - 1);
        try {
            channel.truncate(end());
            channel.force(false);
        } catch (IOException e) {
            throw DiskTrouble.of(file, 0, e);
        }
    }

    /** Adds a mark durably. The nodes it speaks of are on the disk already. */
    void add(Mark mark) throws SealException {
        var record = ByteBuffer.allocate(MARK_BYTES)
                .putInt(mark.step)
                .putLong(mark.from)
                .putLong(mark.to)
                .put(mark.digest.bytes().toArray());
        record.putInt(checksum(record.array(), 0)).flip();
        try {
            write(end(), record);
        } catch (IOException e) {
            throw DiskTrouble.of(file, MARK_BYTES, e);
        }
        marks.add(mark);
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(false);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + file, e);
        }
    }
}
