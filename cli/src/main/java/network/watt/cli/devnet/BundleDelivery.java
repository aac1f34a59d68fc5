// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Brings rule bundles into one node's directory. The node may run: it sees a whole file or none. */
public record BundleDelivery(NodeDirectory node) {

    /**
     * Puts a bundle's file, byte for byte, where the node looks for its digest.
     *
     * @return false if it was there already
     */
    public boolean bring(Hash digest, Bytes file) {
        var place = node.modules().resolve(digest.hex() + ".jar");
        try {
            if (Files.exists(place) && Bytes.owned(Files.readAllBytes(place)).equals(file)) {
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(place, file.toArray());
        return true;
    }

    /**
     * Lists a digest among those that the node admits from its next start on.
     *
     * @return false if it was listed already
     */
    public boolean admit(Hash digest) {
        var file = node.admittedFile();
        try {
            List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
            if (lines.stream().map(String::strip).anyMatch(digest.hex()::equals)) {
                return false;
            }
            lines.add(digest.hex());
            write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var draft = Files.createTempFile(folder, ".draft", null);
            try {
                try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    var rest = ByteBuffer.wrap(content);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                    channel.force(true);
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
