// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import network.watt.platform.runtime.CrashPoint;

/** Writes a file so that readers see all of it or none of it, also after a power cut. Any thread. */
final class DurableFile {

    private DurableFile() {}

    static void write(Path file, byte[] content) {
        try {
            var draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", null);
            try {
                try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    var rest = ByteBuffer.wrap(content);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                    CrashPoint.hit("modules.written");
                    channel.force(true);
                }
                CrashPoint.hit("modules.forced");
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                CrashPoint.hit("modules.renamed");
            } finally {
                Files.deleteIfExists(draft);
            }
            try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
