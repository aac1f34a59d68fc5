// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The directory of one node: {@code etc keys data journal store votes modules run log}.
 *
 * @param number its number in the network, from 1
 */
public record NodeDirectory(int number, Path base) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public String name() {
        return "node-" + number;
    }

    public Path etc() {
        return base.resolve("etc");
    }

    public Path log() {
        return base.resolve("log/karaf.log");
    }

    /** Where the process writes what it prints before its log is open. */
    public Path console() {
        return base.resolve("log/console.log");
    }

    /** The rule bundles by digest. */
    public Path modules() {
        return base.resolve("modules");
    }

    /** The block journal. */
    public Path journal() {
        return base.resolve("journal");
    }

    /** Snapshots of the state, by ledger. */
    public Path snapshots() {
        return base.resolve("snapshots");
    }

    /** Digests that the node admits beside those of its distribution, one in a line. */
    public Path admittedFile() {
        return etc().resolve("admitted");
    }

    Path pidFile() {
        return base.resolve("run/pid");
    }

    public Path portsFile() {
        return base.resolve("run/ports.json");
    }

    Path tokenFile() {
        return base.resolve("run/token");
    }

    public Path keyFile() {
        return base.resolve("keys/node.p12");
    }

    public Path passphraseFile() {
        return base.resolve("keys/passphrase");
    }

    /** The HTTP port that the running node bound, once it has written it. */
    public OptionalInt httpPort() {
        try {
            var port = JSON.readTree(Files.readString(portsFile())).path("http");
            return port.isInt() ? OptionalInt.of(port.intValue()) : OptionalInt.empty();
        } catch (IOException notYet) {
            return OptionalInt.empty();
        }
    }

    /** The secret that opens the admin API, once the node has written it. */
    public Optional<String> token() {
        try {
            return Optional.of(Files.readString(tokenFile()).strip());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(base.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
