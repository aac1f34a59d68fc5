// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The socket at which a program that is being started finds the node: in a folder of its own, which nobody else may enter
 * and which is gone as soon as the program has come.
 */
final class Meeting implements AutoCloseable {

    /** Systems take about a hundred bytes; macOS 104 with the end. */
    private static final int MAX_PATH_BYTES = 100;

    private static final String PREFIX = "watt-prover-";

    private final Path folder;
    private final ServerSocketChannel door;

    private Meeting(Path folder) throws IOException {
        this.folder = folder;
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(socket()), 1).configureBlocking(false);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static Meeting open() throws IOException {
        var folder = Files.createTempDirectory(PREFIX); // for its owner alone
        if (folder.toString().length() > MAX_PATH_BYTES - 2) {
            Files.delete(folder);
            folder = Files.createTempDirectory(Path.of("/tmp"), PREFIX);
        }
        return new Meeting(folder);
    }

    Path socket() {
        return folder.resolve("s");
    }

    /** The program, if it has come. */
    Optional<SocketChannel> come() throws IOException {
        return Optional.ofNullable(door.accept());
    }

    @Override
    public void close() throws IOException {
        door.close();
        Files.deleteIfExists(socket());
        Files.deleteIfExists(folder);
    }
}
