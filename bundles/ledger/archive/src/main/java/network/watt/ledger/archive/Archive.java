// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Hash;

/**
 * An archive that is being written: {@code index journal/ snapshots/ modules/}. The index is written last and names only what
 * is whole, so that a web server may host the directory all the while. One thread.
 */
public final class Archive {

    private static final String JAR = ".jar";

    private final Path directory;

    public Archive(Path directory) {
        this.directory = directory;
    }

    /** Where the copy of the journal belongs. */
    public Path journal() {
        return directory.resolve("journal");
    }

    /** Where snapshots are. */
    public SnapshotFolder snapshots() {
        return new SnapshotFolder(directory.resolve("snapshots"));
    }

    /** Where rule bundles are. */
    public Path modules() {
        return directory.resolve("modules");
    }

    /**
     * Takes over a snapshot, after a check of all of it.
     *
     * @throws DamagedArchiveException if it is damaged
     */
    public void addSnapshot(SavedSnapshot snapshot) {
        snapshots().write(snapshot);
    }

    /** Takes over the rule bundles in a node's folder: {@code <digest>.jar}. */
    public void addModules(Path folder) {
        try {
            Files.createDirectories(modules());
            for (var jar : jars(folder)) {
                var copy = modules().resolve(jar.getFileName());
                if (!Files.exists(copy)) {
                    var unfinished = copy.resolveSibling(copy.getFileName() + ".new");
                    Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            Durable.force(modules());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot copy the rule bundles in " + folder + ": " + failed, failed);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}\\" + JAR))
                    .sorted()
                    .toList();
        }
    }

    /** Writes the index over all that is there. @param segments those of the journal's copy */
    public ArchiveIndex publish(Hash networkId, List<ArchiveIndex.Segment> segments) {
        try {
            var kept = new ArrayList<ArchiveIndex.Snapshot>();
            for (long ledger : snapshots().ledgers()) {
                var place = snapshots().directory(ledger);
                kept.add(new ArchiveIndex.Snapshot(
                        ledger, SavedSnapshot.open(place).parts(), Files.size(place.resolve(SavedSnapshot.MANIFEST))));
            }
            var digests = jars(modules()).stream()
                    .map(jar -> jar.getFileName().toString())
                    .map(name -> Hash.fromHex(name.substring(0, name.length() - JAR.length())))
                    .toList();
            var index = new ArchiveIndex(networkId, segments, kept, digests);
            Durable.write(directory.resolve(ArchiveIndex.NAME), index.encoded());
            Durable.force(directory);
            return index;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the index of " + directory + ": " + failed, failed);
        }
    }
}
