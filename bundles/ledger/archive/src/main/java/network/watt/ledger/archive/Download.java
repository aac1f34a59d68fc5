// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import network.watt.platform.types.Bytes;

/**
 * Brings an archive's files into a directory, several at once. What is there already is not fetched again, and a file that was
 * broken off goes on where it ended. Snapshots are checked part by part on the way; the journal as a whole, afterwards.
 *
 * <p>Whose fault a failure is can be told: {@link DamagedArchiveException} is for what the archive has not, or cannot be
 * asked for; {@link UncheckedIOException} for the own disk.
 */
public final class Download {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_ANOTHER_BYTES = 72 << 20;
    private static final String UNFINISHED = ".new";

    private final ArchivePlace place;
    private final Path directory;
    private final int threads;
    private final LongConsumer progress;

    /**
     * A download that begins with {@link #index}.
     *
     * @param directory its own, of one archive
     * @param threads how many files at once
     * @param progress told how many bytes came, on any of the threads; may make it wait
     */
    public Download(ArchivePlace place, Path directory, int threads, LongConsumer progress) {
        this.place = place;
        this.directory = directory;
        this.threads = threads;
        this.progress = progress;
    }

    /** What the archive has now. */
    public ArchiveIndex index() {
        return ArchiveIndex.parse(
                place.name(), small(ArchiveIndex.NAME, ArchiveIndex.MAX_BYTES).utf8());
    }

    /** Brings segments of the journal. @return where they are */
    public Path journal(List<ArchiveIndex.Segment> segments) {
        var target = directory.resolve("journal");
        all(segments.stream()
                .map(segment -> (Task)
                        () -> fetch("journal/" + segment.name(), target.resolve(segment.name()), segment.bytes()))
                .toList());
        return target;
    }

    /**
     * Brings a snapshot, each part checked.
     *
     * @throws DamagedArchiveException if the archive has something else
     */
    public SavedSnapshot snapshot(ArchiveIndex.Snapshot snapshot) {
        var target = directory.resolve(snapshot.directory());
        var list = small(snapshot.directory() + "/" + SavedSnapshot.MANIFEST, SavedSnapshot.MAX_MANIFEST_BYTES);
        var manifest = SavedSnapshot.manifest(name(snapshot.directory()), list);
        if (manifest.header().ledger() != snapshot.ledger()) {
            throw new DamagedArchiveException(name(snapshot.directory()) + " is of another ledger");
        }
        var parts = new ArrayList<Task>();
        for (int number = 0; number < manifest.tops().size(); number++) {
            int part = number;
            parts.add(() -> part(manifest, part, snapshot.directory(), target));
        }
        all(parts);
        try {
            Durable.write(target.resolve(SavedSnapshot.MANIFEST), list);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + target + ": " + failed, failed);
        }
        return SavedSnapshot.open(target);
    }

    private void part(Manifest manifest, int number, String from, Path target) throws IOException {
        var name = SavedSnapshot.partName(number);
        if (isHeld(manifest, number, target.resolve(name))) {
            return;
        }
        var content = small(from + "/" + name, Part.MAX_BYTES);
        SavedSnapshot.part(manifest, number, name(from + "/" + name), content);
        Files.createDirectories(target);
        Durable.write(target.resolve(name), content);
    }

    private static boolean isHeld(Manifest manifest, int number, Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            SavedSnapshot.part(manifest, number, file.toString(), Bytes.owned(Files.readAllBytes(file)));
            return true;
        } catch (DamagedArchiveException other) {
            return false;
        }
    }

    /** Brings rule bundles, which whoever installs them checks by their digests. */
    public Path modules(ArchiveIndex index) {
        var target = directory.resolve("modules");
        all(index.modules().stream()
                .map(digest -> digest.hex() + ".jar")
                .map(name -> (Task) () -> {
                    if (!Files.exists(target.resolve(name))) {
                        Files.createDirectories(target);
                        Durable.write(target.resolve(name), small("modules/" + name, MAX_ANOTHER_BYTES));
                    }
                })
                .toList());
        return target;
    }

    private Bytes small(String path, long maxBytes) {
        try (var in = place.open(path, 0)) {
            var content = in.readNBytes((int) maxBytes + 1);
            if (content.length > maxBytes) {
                throw new DamagedArchiveException(name(path) + " has more than " + maxBytes + " bytes");
            }
            progress.accept(content.length);
            return Bytes.owned(content);
        } catch (IOException failed) {
            throw unread(path, failed);
        }
    }

    private void fetch(String path, Path target, long bytes) throws IOException {
        if (Files.exists(target) && Files.size(target) == bytes) {
            return;
        }
        Files.createDirectories(target.getParent());
        var unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        long held = Files.exists(unfinished) ? Files.size(unfinished) : 0;
        if (held > bytes) {
            Files.delete(unfinished);
            held = 0;
        }
        try (var in = opened(path, held);
                var out = Files.newOutputStream(unfinished, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var buffer = new byte[BUFFER_BYTES];
            while (held < bytes) {
                int read = read(path, in, buffer, (int) Math.min(buffer.length, bytes - held));
                if (read < 0) {
                    throw new DamagedArchiveException(
                            name(path) + " has " + held + " bytes, but the index says " + bytes);
                }
                out.write(buffer, 0, read);
                held += read;
                progress.accept(read);
            }
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private InputStream opened(String path, long skipped) {
        try {
            return place.open(path, skipped);
        } catch (IOException failed) {
            throw unread(path, failed);
        }
    }

    private int read(String path, InputStream in, byte[] buffer, int most) {
        try {
            return in.read(buffer, 0, most);
        } catch (IOException failed) {
            throw unread(path, failed);
        }
    }

    private DamagedArchiveException unread(String path, IOException failed) {
        return new DamagedArchiveException("cannot read " + name(path) + ": " + failed, failed);
    }

    private String name(String path) {
        return path + " of " + place.name();
    }

    private interface Task {
        void run() throws IOException;
    }

    /** Runs all, and stops at the first that fails. */
    private void all(List<Task> tasks) {
        var workers = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
        try {
            var running = tasks.stream()
                    .map(task -> workers.submit(() -> {
                        task.run();
                        return task;
                    }))
                    .toList();
            running.forEach(this::await);
        } finally {
            workers.shutdownNow();
        }
    }

    private void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            throw Stream.of(cause)
                    .filter(RuntimeException.class::isInstance)
                    .map(RuntimeException.class::cast)
                    .findFirst()
                    .orElseGet(() -> new UncheckedIOException(
                            "cannot write to " + directory + ": " + cause,
                            cause instanceof IOException io ? io : new IOException(cause)));
        }
    }
}
