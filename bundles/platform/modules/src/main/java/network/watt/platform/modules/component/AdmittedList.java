// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.watt.platform.types.Hash;

/** A file of digests, one in a line; empty lines and lines that start with # are left out. */
final class AdmittedList {

    private AdmittedList() {}

    /** The digests in {@code file}; none if it does not exist. */
    static SortedSet<Hash> read(Path file) {
        var digests = new TreeSet<Hash>();
        if (Files.notExists(file)) {
            return digests;
        }
        int number = 0;
        for (var line : lines(file)) {
            number++;
            var text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                try {
                    digests.add(Hash.fromHex(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException(file + " line " + number + " is not a digest: " + text, e);
                }
            }
        }
        return digests;
    }

    /** Writes the digests durably. */
    static void write(Path file, SortedSet<Hash> digests) {
        var text = digests.stream().map(digest -> digest.hex() + "\n").collect(Collectors.joining());
        DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Iterable<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
