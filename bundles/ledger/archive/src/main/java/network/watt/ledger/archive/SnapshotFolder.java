// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import network.watt.ledger.access.StateSnapshot;

/**
 * A node's snapshots, each in a directory with its ledger's number, which appears when all of it is on disk. One thread
 * writes; any may read, but not what is deleted meanwhile.
 */
public final class SnapshotFolder {

    private static final int DIGITS = 12;
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    /** @param folder made when the first snapshot is written */
    public SnapshotFolder(Path folder) {
        this.folder = folder;
    }

    /** The ledgers of which there are snapshots, ascending. */
    public List<Long> ledgers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{" + DIGITS + "}"))
                    .map(Long::parseLong)
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + folder, failed);
        }
    }

    /** Where the snapshot of a ledger is. */
    public Path directory(long ledger) {
        return folder.resolve(name(ledger));
    }

    static String name(long ledger) {
        return ("%0" + DIGITS + "d").formatted(ledger);
    }

    /** That of a ledger; see {@link SavedSnapshot#open}. */
    public SavedSnapshot open(long ledger) {
        return SavedSnapshot.open(directory(ledger));
    }

    /**
     * Writes one, unless it is there.
     *
     * @throws UncheckedIOException with the path if the disk fails or is full; nothing is left of it then
     */
    public SavedSnapshot write(StateSnapshot state) {
        long ledger = state.header().ledger();
        var directory = directory(ledger);
        if (!Files.exists(directory)) {
            var unfinished = folder.resolve(name(ledger) + UNFINISHED);
            try {
                deleteIfThere(unfinished);
                Files.createDirectories(unfinished);
                new SnapshotWriter(state, unfinished).write();
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
                Durable.force(folder);
            } catch (IOException failed) {
                attemptDelete(unfinished);
                throw new UncheckedIOException("cannot write the snapshot " + directory + ": " + failed, failed);
            }
        }
        return SavedSnapshot.open(directory);
    }

    private static void deleteIfThere(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            Durable.delete(directory);
        }
    }

    private static void attemptDelete(Path directory) {
        try {
            deleteIfThere(directory);
        } catch (IOException stillThere) {
            // the next one that is written begins with deleting it
        }
    }

    /** Deletes that of a ledger. */
    public void delete(long ledger) {
        try {
            var unfinished = folder.resolve(name(ledger) + UNFINISHED);
            deleteIfThere(unfinished);
            Files.move(directory(ledger), unfinished, StandardCopyOption.ATOMIC_MOVE);
            Durable.delete(unfinished);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete " + directory(ledger), failed);
        }
    }
}
