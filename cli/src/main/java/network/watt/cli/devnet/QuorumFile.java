// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/** The flat quorum set of a development network, as in its {@code quorum.json}: the validators in the order of their numbers. */
public record QuorumFile(int threshold, Set<NodeId> validators) {

    public static QuorumFile read(Path file) {
        try {
            var document = new ObjectMapper().readTree(Files.readString(file));
            var validators = new LinkedHashSet<NodeId>();
            document.path("validators")
                    .forEach(text -> validators.add(NodeId.parse(text.asText(), AddressPrefix.TEST)));
            return new QuorumFile(document.path("threshold").asInt(), validators);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a validator is called here: {@code node-1}; the text of its key if it is none of ours. */
    public String name(NodeId node) {
        int number = List.copyOf(validators).indexOf(node) + 1;
        return number > 0 ? "node-" + number : node.toString();
    }

    /** {@code sentence} with nodes called by their names here where it calls them by the start of their keys. */
    public String named(String sentence) {
        var named = sentence;
        int number = 1;
        for (var validator : validators) {
            named = named.replace(validator.toString(), "node-" + number++);
        }
        return named;
    }
}
