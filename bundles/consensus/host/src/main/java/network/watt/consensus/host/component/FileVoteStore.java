// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Seal;
import network.watt.consensus.host.VoteStore;
import network.watt.consensus.host.VoteTable;
import network.watt.platform.runtime.CrashPoint;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Votes in one append-only file, forced to disk record by record; rewritten through a new file and an atomic rename
 * when most of it is forgotten. A torn end, which a crash leaves, is cut off; any other damage is refused with the
 * place: votes can be neither rebuilt nor guessed. One process at a time. Protocol loop only.
 */
public final class FileVoteStore implements VoteStore {

    private static final long COMPACT_ABOVE_BYTES = 1024 * 1024;

    private final Path directory;
    private final Path file;
    private final FileChannel lockChannel;
    private final VoteTable table = new VoteTable();
    private FileChannel channel;
    private long compactedBytes;
    private boolean broken;

    /**
     * Opens, or creates, the votes in {@code directory}.
     *
     * @throws UncheckedIOException if the disk fails
     * @throws IllegalStateException with a sentence if the file is damaged or in use
     */
    public FileVoteStore(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("votes.log");
        try {
            Files.createDirectories(directory);
            lockChannel = lock(directory.resolve("votes.lock"));
            Files.deleteIfExists(directory.resolve("votes.new"));
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            recoverOrClose();
            forceDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the votes in " + directory + ": " + e.getMessage(), e);
        }
    }

    private void recoverOrClose() throws IOException {
        boolean recovered = false;
        try {
            recover();
            recovered = true;
        } finally {
            if (!recovered) {
                close();
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException held) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            channel.close();
            throw new IllegalStateException("another node uses the votes at " + path + ": stop it first");
        }
        return channel;
    }

    private void recover() throws IOException {
        var content = Bytes.owned(Files.readAllBytes(file));
        var scan = VoteLog.scan(content, file.toString());
        scan.records().forEach(record -> record.applyTo(table));
        if (scan.goodBytes() < content.size()) {
            channel.truncate(scan.goodBytes());
            channel.force(true);
        }
        channel.position(scan.goodBytes());
        if (scan.goodBytes() == 0) {
            write(VoteLog.HEADER);
        }
        compactedBytes = scan.goodBytes();
    }

    @Override
    public void save(Vote vote, List<Attachment> attachments) {
        table.checkVote(vote);
        var kept = table.attachments(vote.slot());
        var added = attachments.stream()
                .filter(attachment -> !kept.contains(attachment))
                .toList();
        append(new VoteLog.Voted(vote, added));
        table.put(vote, added);
    }

    @Override
    public List<Vote> votes(Hash engine, long slot) {
        return table.votes(engine, slot);
    }

    @Override
    public List<Attachment> attachments() {
        return table.attachments();
    }

    @Override
    public void saveSeal(Seal seal) {
        table.checkSeal(seal);
        if (table.seal(seal.ledger()).isEmpty()) {
            append(new VoteLog.Sealed(seal));
            table.put(seal);
        }
    }

    @Override
    public Optional<Seal> seal(long ledger) {
        return table.seal(ledger);
    }

    @Override
    public long floor() {
        return table.floor();
    }

    @Override
    public void purge(long slot) {
        if (slot <= table.floor()) {
            return;
        }
        table.purge(slot);
        try {
            long size = channel.size();
            if (size > COMPACT_ABOVE_BYTES && size > 2 * compactedBytes) {
                compact();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The floor needs no record of its own until the votes below it are dropped from the file. */
    private void compact() throws IOException {
        var fresh = directory.resolve("votes.new");
        try (var out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var content = ByteBuffer.wrap(VoteLog.encode(table).toArray());
            while (content.hasRemaining()) {
                out.write(content);
            }
            out.force(true);
        }
        CrashPoint.hit("votes.rewritten");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CrashPoint.hit("votes.renamed");
        forceDirectory();
        channel.close();
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        compactedBytes = channel.size();
        channel.position(compactedBytes);
    }

    private void forceDirectory() throws IOException {
        try (var handle = FileChannel.open(directory, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }

    private void append(VoteLog.Record record) {
        try {
            write(VoteLog.framed(record));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(Bytes bytes) throws IOException {
        if (broken) {
            throw new IOException("an earlier write failed");
        }
        broken = true; // until it is certain that all of it is on disk
        CrashPoint.hit("votes.unwritten");
        var buffer = ByteBuffer.wrap(bytes.toArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        CrashPoint.hit("votes.written");
        channel.force(false);
        CrashPoint.hit("votes.forced");
        broken = false;
    }

    private UncheckedIOException failed(IOException e) {
        broken = true;
        return new UncheckedIOException("cannot keep votes in " + file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the votes in " + file, e);
        }
    }
}
