// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.watt.cli.Failure;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/** Who runs some validators, and how much it is relied on. */
record Organisation(String name, Quality quality, List<NodeId> validators) {

    private static final Set<String> FIELDS = Set.of("name", "quality", "validators");

    /** A list of organisations, and the network that their validators are of. */
    record Listed(List<Organisation> organisations, AddressPrefix prefix) {}

    Organisation {
        validators = List.copyOf(validators);
    }

    /** Reads {@code {"organisations": [{"name": …, "quality": …, "validators": […]}]}}. */
    static Listed read(Path file) {
        var organisations = new ArrayList<Organisation>();
        var names = new HashSet<String>();
        var nodes = new HashSet<NodeId>();
        AddressPrefix prefix = null;
        for (var element : Json.objects(Json.read(file), "organisations", FIELDS)) {
            var name = Json.text(element, "name");
            if (!names.add(name)) {
                throw Failure.ofInput("two organisations are called " + name);
            }
            var validators = new ArrayList<NodeId>();
            for (var validator : element.path("validators")) {
                prefix = prefix == null ? Json.prefix(validator.asText()) : prefix;
                var node = Json.node(validator.asText(), prefix);
                if (!nodes.add(node)) {
                    throw Failure.ofInput(node.text(prefix) + " is listed twice");
                }
                validators.add(node);
            }
            if (validators.isEmpty()) {
                throw Failure.ofInput(name + " has no validators; list at least one");
            }
            organisations.add(new Organisation(name, Quality.parse(Json.text(element, "quality")), validators));
        }
        return new Listed(List.copyOf(organisations), prefix);
    }
}
