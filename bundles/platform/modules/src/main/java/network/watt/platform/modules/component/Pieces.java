// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Files of bundles that have come in part: {@code <digest>.part} beside the whole ones. Not forced to disk: what a power
 * cut takes is fetched again. Any thread.
 */
final class Pieces {

    private static final String SUFFIX = ".part";

    private final Path folder;

    Pieces(Path folder) {
        this.folder = folder;
    }

    /** What there is from the beginning on; nothing if that cannot be read. */
    Bytes read(Hash digest) {
        var file = file(digest);
        try {
            return Files.exists(file) && Files.size(file) <= ModuleManifest.MAX_SIZE_BYTES
                    ? Bytes.owned(Files.readAllBytes(file))
                    : Bytes.EMPTY;
        } catch (IOException unreadable) {
            return Bytes.EMPTY; // it is fetched from the beginning
        }
    }

    void write(Hash digest, long offset, Bytes piece) {
        try (var channel = FileChannel.open(file(digest), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(piece.toArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer, offset + buffer.position());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file(digest) + ": " + e.getMessage(), e);
        }
    }

    void forget(Hash digest) {
        try {
            Files.deleteIfExists(file(digest));
        } catch (IOException e) {
            throw new IllegalStateException("cannot delete " + file(digest) + ": " + e.getMessage(), e);
        }
    }

    private Path file(Hash digest) {
        return folder.resolve(digest.hex() + SUFFIX);
    }
}
