// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A directory whose files are in memory, for tests of thousands of lives. */
final class MemoryDisk implements Disk {

    private final Path directory;
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    /** @param directory what it calls itself */
    MemoryDisk(Path directory) {
        this.directory = directory;
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public SegmentFile read(String name) throws IOException {
        return new MemoryFile(name);
    }

    @Override
    public SegmentFile write(String name) throws IOException {
        return new MemoryFile(name);
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        files.put(name, new byte[0]);
        return new MemoryFile(name);
    }

    @Override
    public void rename(String from, String to) {
        files.put(to, files.remove(from));
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public void forceNames() {}

    @Override
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** One of its files. */
    private final class MemoryFile implements SegmentFile {

        private final String name;

        MemoryFile(String name) throws IOException {
            this.name = name;
            if (!files.containsKey(name)) {
                throw new NoSuchFileException(name);
            }
        }

        @Override
        public int read(ByteBuffer target, long position) {
            var content = files.get(name);
            if (position >= content.length) {
                return -1;
            }
            int count = Math.min(target.remaining(), content.length - (int) position);
            target.put(content, (int) position, count);
            return count;
        }

        @Override
        public int write(ByteBuffer source, long position) {
            var content = files.get(name);
            int count = source.remaining();
            var grown = Arrays.copyOf(content, Math.max(content.length, (int) position + count));
            source.get(grown, (int) position, count);
            files.put(name, grown);
            return count;
        }

        @Override
        public long sizeBytes() {
            return files.get(name).length;
        }

        @Override
        public void cut(long sizeBytes) {
            files.put(name, Arrays.copyOf(files.get(name), (int) sizeBytes));
        }

        @Override
        public void force() {}

        @Override
        public void close() {}
    }
}
