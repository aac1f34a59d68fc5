// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import network.watt.consensus.host.QuorumDocument;
import network.watt.ledger.host.Genesis;
import picocli.CommandLine.Option;

/** Which network a command is about, and whom its user trusts there. */
public final class TrustedNetwork {

    @Option(
            names = "--genesis",
            paramLabel = "FILE",
            description = "the network's (default: the development network's)")
    private Optional<Path> genesisFile = Optional.empty();

    @Option(names = "--quorum", paramLabel = "FILE", description = "whom you trust (default: the development network)")
    private Optional<Path> quorumFile = Optional.empty();

    /** @throws Failure if it cannot be read */
    public Genesis genesis() {
        return parsed(genesisFile.orElseGet(() -> Devnets.development().genesisFile()), Genesis::parse);
    }

    /** @throws Failure if it cannot be read */
    public QuorumDocument quorum(Genesis genesis) {
        return parsed(
                quorumFile.orElseGet(() -> Devnets.development().quorumFile()),
                json -> QuorumDocument.parse(json, genesis.prefix()));
    }

    private static <T> T parsed(Path path, Function<String, T> reading) {
        try {
            return reading.apply(Files.readString(path));
        } catch (IOException unreadable) {
            throw new Failure(path + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException malformed) {
            throw new Failure(path + ": " + malformed.getMessage(), malformed);
        }
    }
}
