// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import network.watt.platform.types.Bytes;

/** Files that are there whole or not at all, also after a power cut. */
final class Durable {

    private static final String UNFINISHED = ".new";

    private Durable() {}

    /** Writes a file, or replaces it. Its name is durable after {@link #force} of its directory. */
    static void write(Path file, Bytes content) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var left = ByteBuffer.wrap(content.toArray());
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the names in a directory survive a power cut. */
    static void force(Path directory) throws IOException {
        try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Deletes a directory with the files in it. */
    static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
