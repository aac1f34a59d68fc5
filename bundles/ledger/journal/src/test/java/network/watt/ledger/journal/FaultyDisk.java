// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A directory that fails at one chosen call that changes something, and that can lose its power: what was not forced
 * is gone then. Forcing only notes what would be safe, so that thousands of lives take seconds.
 */
final class FaultyDisk implements Disk {

    /** What goes wrong. */
    enum Fault {
        /** A write takes only one byte. Not an error: the writer has to go on. */
        SHORT_WRITE(false),
        /** The call fails before it did anything. */
        EIO(true),
        /** Half of the bytes go out, then the disk is full. */
        ENOSPC(true),
        /** The call does all it should, and an Error follows. */
        ERROR(true);

        private final boolean fatal;

        Fault(boolean fatal) {
            this.fatal = fatal;
        }

        boolean isFatal() {
            return fatal;
        }
    }

    private final Disk disk;
    private final Fault fault;
    private final int failingCall;
    private final Map<String, Long> forcedBytes = new TreeMap<>();
    private final Set<String> forcedNames = new HashSet<>();
    private int calls;
    private String struckCall = "";

    /** On a real directory, with all that is there forced. */
    FaultyDisk(Path directory, Fault fault, int failingCall) throws IOException {
        this(new RealDisk(directory), fault, failingCall);
        for (var name : disk.names()) {
            forcedNames.add(name);
            forcedBytes.put(name, Files.size(disk.path(name)));
        }
    }

    /** @param disk an empty one, on which what goes well ends up */
    FaultyDisk(Disk disk, Fault fault, int failingCall) {
        this.disk = disk;
        this.fault = fault;
        this.failingCall = failingCall;
    }

    boolean struck() {
        return calls >= failingCall;
    }

    /** What was called when the fault struck, such as {@code force}; empty while it has not. */
    String struckCall() {
        return struckCall;
    }

    /** Leaves on the disk only what was forced to it. */
    void losePower() throws IOException {
        for (var name : disk.names()) {
            if (!name.startsWith("journal-")) {
                continue;
            }
            if (!forcedNames.contains(name)) {
                disk.delete(name);
                continue;
            }
            try (var file = disk.write(name)) {
                file.cut(Math.min(file.sizeBytes(), forcedBytes.getOrDefault(name, 0L)));
            }
        }
    }

    private boolean strikes(String call) throws IOException {
        calls++;
        if (calls == failingCall) {
            struckCall = call;
        }
        if (calls == failingCall && fault == Fault.EIO) {
            throw new IOException("Input/output error");
        }
        return calls == failingCall;
    }

    private void afterwards(boolean struck) throws IOException {
        if (struck && fault == Fault.ENOSPC) {
            throw new IOException("No space left on device");
        }
        if (struck && fault == Fault.ERROR) {
            throw new InternalError("a fault in an unsafe memory access operation");
        }
    }

    @Override
    public List<String> names() throws IOException {
        return disk.names();
    }

    @Override
    public SegmentFile read(String name) throws IOException {
        return disk.read(name);
    }

    @Override
    public SegmentFile write(String name) throws IOException {
        return new FaultyFile(name, disk.write(name));
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        boolean struck = strikes("create");
        afterwards(struck);
        return new FaultyFile(name, disk.create(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        boolean struck = strikes("rename");
        disk.rename(from, to);
        forcedBytes.put(to, forcedBytes.getOrDefault(from, 0L));
        afterwards(struck);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void forceNames() throws IOException {
        boolean struck = strikes("forceNames");
        forcedNames.clear();
        forcedNames.addAll(disk.names());
        afterwards(struck);
    }

    @Override
    public Path path(String name) {
        return disk.path(name);
    }

    /** A file of that directory. */
    private final class FaultyFile implements SegmentFile {

        private final String name;
        private final SegmentFile file;

        FaultyFile(String name, SegmentFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            boolean struck = strikes("write");
            int count = !struck ? source.remaining() : fault == Fault.SHORT_WRITE ? 1 : source.remaining() / 2;
            int written = file.write(source.slice(source.position(), count), position);
            source.position(source.position() + written);
            afterwards(struck);
            return written;
        }

        @Override
        public long sizeBytes() throws IOException {
            return file.sizeBytes();
        }

        @Override
        public void cut(long sizeBytes) throws IOException {
            file.cut(sizeBytes);
        }

        @Override
        public void force() throws IOException {
            boolean struck = strikes("force");
            forcedBytes.put(name, file.sizeBytes());
            afterwards(struck);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
