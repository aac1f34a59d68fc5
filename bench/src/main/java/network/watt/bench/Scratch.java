// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for as long as a bench runs. */
public record Scratch(Path folder) implements AutoCloseable {

    /** Makes one where the machine keeps temporary files. */
    public static Scratch make() {
        try {
            return new Scratch(Files.createTempDirectory("watt-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException("a bench has no place for its files", e);
        }
    }

    /** How many bytes its files have; while nobody writes to them. */
    public long sizeBytes() {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a bench cannot be measured: " + folder, e);
        }
    }

    /** Deletes it with all that is in it. */
    @Override
    public void close() {
        try (var walk = Files.walk(folder)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a bench cannot be deleted: " + folder, e);
        }
    }
}
