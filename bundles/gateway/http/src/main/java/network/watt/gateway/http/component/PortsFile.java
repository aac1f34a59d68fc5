// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;
import network.watt.gateway.api.Document;
import network.watt.gateway.http.DocumentJson;

/**
 * Tells the launcher which ports were bound: {@code {"http":8080,"peer":11625}}, the second as soon as it is known.
 * The file appears whole or not at all, and goes when the gateway stops.
 */
final class PortsFile {

    private final Path file;

    PortsFile(Path file) {
        this.file = file;
    }

    void write(int http, OptionalInt peer) {
        var ports = Document.object().put("http", http);
        peer.ifPresent(port -> ports.put("peer", port));
        try {
            var absolute = file.toAbsolutePath();
            Files.createDirectories(absolute.getParent());
            var half = absolute.resolveSibling(absolute.getFileName() + ".new");
            Files.write(half, DocumentJson.render(ports));
            Files.move(half, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("ports file " + file, failure);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("ports file " + file, failure);
        }
    }
}
