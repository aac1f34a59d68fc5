// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import network.watt.platform.types.Hash;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;

/**
 * Parameters in a folder, each with the digests of its parts beside it. Every obtain reads the file and compares them; from the
 * first part on that is missing or damaged, the file is made again. Any thread, and several processes.
 */
public final class ParameterFiles implements ParameterSource {

    private final Path folder;
    private final ConcurrentHashMap<String, ReentrantLock> inHand = new ConcurrentHashMap<>();

    public ParameterFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path obtain(String name, long sizeBytes, Maker maker, SealMonitor monitor) throws SealException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,99}") || sizeBytes < 1) {
            throw new IllegalArgumentException("no parameter is called " + name + " and has " + sizeBytes + " bytes");
        }
        var file = folder.resolve(name);
        var ours = inHand.computeIfAbsent(name, n -> new ReentrantLock());
        ours.lock();
        try {
            Files.createDirectories(folder);
            try (var channel = open(file);
                    var digests = open(folder.resolve(name + ".parts"));
                    var processes = digests.lock()) {
                make(new Parts(channel, digests), sizeBytes, maker, monitor);
            }
            return file;
        } catch (IOException e) {
            throw DiskTrouble.of(file, sizeBytes, e);
        } finally {
            ours.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void make(Parts parts, long sizeBytes, Maker maker, SealMonitor monitor)
            throws IOException, SealException {
        long sound = parts.sound(sizeBytes);
        if (sound == sizeBytes) {
            return;
        }
        parts.cut(sound);
        maker.make(sound, parts, monitor);
        parts.end(sizeBytes);
    }

    /** A file that is written to its end, part by part. */
    private static final class Parts implements WritableByteChannel {

        private final FileChannel file;
        private final FileChannel digests;

        Parts(FileChannel file, FileChannel digests) {
            this.file = file;
            this.digests = digests;
        }

        /** How many bytes from the beginning on are as they were written. */
        long sound(long sizeBytes) throws IOException {
            long sound = 0;
            while (sound < sizeBytes) {
                long to = Math.min(sizeBytes, sound + Maker.PART_BYTES);
                if (to > file.size() || !PartDigest.of(file, sound, to).equals(noted(sound))) {
                    break;
                }
                sound = to;
            }
            return sound;
        }

        private Hash noted(long from) throws IOException {
            var bytes = ByteBuffer.allocate(Hash.SIZE);
            while (bytes.hasRemaining() && digests.read(bytes, place(from) + bytes.position()) > 0) {
                // Until all of it is in.
            }
            return bytes.hasRemaining() ? Hash.ZERO : PartDigest.hash(bytes.array());
        }

        private static long place(long from) {
            return from / Maker.PART_BYTES * Hash.SIZE;
        }

        void cut(long size) throws IOException {
            digests.truncate(place(size));
            file.truncate(size);
            file.position(size);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int total = source.remaining();
            while (source.hasRemaining()) {
                long room = Maker.PART_BYTES - file.position() % Maker.PART_BYTES;
                int limit = source.limit();
                source.limit((int) Math.min(limit, source.position() + room));
                file.write(source);
                source.limit(limit);
                if (file.position() % Maker.PART_BYTES == 0) {
                    note(file.position() - Maker.PART_BYTES, file.position());
                }
            }
            return total;
        }

        void end(long sizeBytes) throws IOException {
            if (file.position() != sizeBytes) {
                throw new IOException("the maker wrote " + file.position() + " of " + sizeBytes + " bytes");
            }
            long rest = sizeBytes % Maker.PART_BYTES;
            if (rest > 0) {
                note(sizeBytes - rest, sizeBytes);
            }
        }

        private void note(long from, long to) throws IOException {
            file.force(false);
            var digest = ByteBuffer.wrap(PartDigest.of(file, from, to).bytes().toArray());
            while (digest.hasRemaining()) {
                digests.write(digest, place(from) + digest.position());
            }
            digests.force(false);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {
            // The file belongs to whoever opened it.
        }
    }
}
