// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/** The flat quorum set of a development network, as in its {@code quorum.json}. */
public record QuorumFile(int threshold, Set<NodeId> validators) {

    public static QuorumFile read(Path file) {
        try {
            var document = new ObjectMapper().readTree(Files.readString(file));
            var validators = new TreeSet<NodeId>();
            document.path("validators")
                    .forEach(text -> validators.add(NodeId.parse(text.asText(), AddressPrefix.TEST)));
            return new QuorumFile(document.path("threshold").asInt(), validators);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
