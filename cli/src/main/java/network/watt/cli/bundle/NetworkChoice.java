// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.ledger.host.Genesis;
import network.watt.platform.types.Hash;
import picocli.CommandLine.Option;

/** Which network a signature is for: by its id, or by its genesis. */
final class NetworkChoice {

    @Option(names = "--network", paramLabel = "HEX", description = "the network's id, 64 hexadecimal digits")
    private String id;

    @Option(names = "--genesis", paramLabel = "FILE", description = "the network's genesis.json")
    private Path genesis;

    Hash id() {
        try {
            return id != null
                    ? Hash.fromHex(id)
                    : Genesis.parse(Files.readString(genesis)).networkId();
        } catch (IllegalArgumentException e) {
            throw Failure.ofInput(
                    id != null
                            ? "--network takes 64 hexadecimal digits, not " + id
                                    + "; or give the genesis with --genesis"
                            : genesis + " is no genesis: " + e.getMessage());
        } catch (IOException e) {
            throw Failure.ofInput("there is no genesis " + genesis + "; a development network's is made by: ./watt up");
        }
    }
}
