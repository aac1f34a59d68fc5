// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.anchor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * The numbered folders of a store's directory: an engine's database is in one, and clearing begins the next beside it
 * before that goes. The {@link Anchor} says which is in force.
 *
 * @param directory the store's own
 */
public record Generations(Path directory) {

    public Path folder(long number) {
        return directory.resolve(Long.toString(number));
    }

    /** The numbers of those that are there. */
    public List<Long> all() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    /** A number above {@code number} and above all that are there. */
    public long after(long number) throws IOException {
        return Math.max(number, all().stream().mapToLong(other -> other).max().orElse(0)) + 1;
    }

    /** Removes every folder but that of {@code number}. */
    public void deleteOthers(long number) throws IOException {
        for (long other : all()) {
            if (other != number) {
                try (var files = Files.walk(folder(other))) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** How much space the files of a folder take; 0 if there is none. */
    public long sizeBytes(long number) throws IOException {
        if (!Files.isDirectory(folder(number))) {
            return 0;
        }
        try (var files = Files.list(folder(number))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Makes what was created and removed in the directory durable. */
    public void force() throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
