// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.watt.cli.Failure;
import network.watt.cli.devnet.Devnet;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.QuorumSanity;
import network.watt.scp.core.QuorumSet;
import network.watt.scp.quorum.QuorumSystem;

/** The nodes of a network with their quorum sets, and how to write them. */
record Network(QuorumSystem system, AddressPrefix prefix) {

    private static final Set<String> FIELDS = Set.of("node", "name", "organisation", "quorumSet");

    /** Reads {@code {"nodes": [{"node": …, "name": …, "organisation": …, "quorumSet": {…}}]}}; only {@code node} must be there. */
    static Network read(Path file) {
        var elements = Json.objects(Json.read(file), "nodes", FIELDS);
        var prefix = Json.prefix(Json.text(elements.get(0), "node"));
        var sets = new TreeMap<NodeId, QuorumSet>();
        var names = new TreeMap<NodeId, String>();
        var organisations = new TreeMap<String, SortedSet<NodeId>>();
        var seen = new HashSet<NodeId>();
        for (var element : elements) {
            var node = Json.node(Json.text(element, "node"), prefix);
            if (!seen.add(node)) {
                throw Failure.ofInput(node.text(prefix) + " stands in " + file + " twice");
            }
            names.put(node, name(element, node, prefix, names));
            if (element.hasNonNull("organisation")) {
                organisations
                        .computeIfAbsent(Json.text(element, "organisation"), none -> new TreeSet<>())
                        .add(node);
            }
            if (element.hasNonNull("quorumSet")) {
                sets.put(node, Json.quorumSet(element.get("quorumSet"), prefix, names.get(node)));
            }
        }
        return of(sets, names, organisations, prefix);
    }

    private static String name(JsonNode element, NodeId node, AddressPrefix prefix, TreeMap<NodeId, String> names) {
        if (!element.hasNonNull("name")) {
            return shortened(node, prefix);
        }
        var name = Json.text(element, "name");
        if (names.containsValue(name)) {
            throw Failure.ofInput("two nodes are called " + name);
        }
        return name;
    }

    /** The validators of a development network, each with the set that its own configuration names. */
    static Network of(Devnet devnet) {
        var sets = new TreeMap<NodeId, QuorumSet>();
        var names = new TreeMap<NodeId, String>();
        for (var validator : devnet.validators()) {
            names.put(validator.id(), validator.node().name());
            sets.put(
                    validator.id(),
                    Json.quorumSet(
                            Json.read(validator.quorumFile()),
                            AddressPrefix.TEST,
                            validator.node().name()));
        }
        return of(sets, names, new TreeMap<>(), AddressPrefix.TEST);
    }

    /** Everybody has the same set; validators are called by their organisations and numbers, {@code alpha.1}. */
    static Network uniform(QuorumSet set, Organisation.Listed listed) {
        var sets = new TreeMap<NodeId, QuorumSet>();
        var names = new TreeMap<NodeId, String>();
        var organisations = new TreeMap<String, SortedSet<NodeId>>();
        for (var organisation : listed.organisations()) {
            organisations.put(organisation.name(), new TreeSet<>(organisation.validators()));
            for (var node : organisation.validators()) {
                sets.put(node, set);
                names.put(
                        node,
                        organisation.name() + "." + (organisation.validators().indexOf(node) + 1));
            }
        }
        return of(sets, names, organisations, listed.prefix());
    }

    private static Network of(
            TreeMap<NodeId, QuorumSet> sets,
            TreeMap<NodeId, String> names,
            TreeMap<String, SortedSet<NodeId>> organisations,
            AddressPrefix prefix) {
        sets.values().forEach(set -> set.nodes().forEach(node -> names.putIfAbsent(node, shortened(node, prefix))));
        return new Network(new QuorumSystem(sets, names, organisations), prefix);
    }

    private static String shortened(NodeId node, AddressPrefix prefix) {
        var text = node.text(prefix);
        return text.substring(0, prefix.node().length() + 5) + "…" + text.substring(text.length() - 5);
    }

    String text(NodeId node) {
        return node.text(prefix);
    }

    /** Names in a list, as {@code a, b, c}. */
    String names(SortedSet<NodeId> nodes) {
        return nodes.stream().map(system::name).sorted().collect(Collectors.joining(", "));
    }

    /** The organisations that {@code nodes} are all members of. */
    List<String> organisations(SortedSet<NodeId> nodes) {
        return system.organisations().entrySet().stream()
                .filter(organisation -> nodes.containsAll(organisation.getValue()))
                .map(organisation -> organisation.getKey())
                .toList();
    }

    /** What is unwise or missing in a sentence each. */
    List<String> warnings() {
        var warnings = new TreeSet<String>();
        system.sets().forEach((node, set) -> QuorumSanity.localObjection(set)
                .ifPresent(objection -> warnings.add(system.name(node) + " would refuse its own set: " + objection)));
        var silent = system.nodes();
        silent.removeAll(system.sets().keySet());
        if (!silent.isEmpty()) {
            warnings.add("No quorum set is known of " + names(silent)
                    + ": taken to be in no quorum. They are looked at as liars only.");
        }
        return List.copyOf(warnings);
    }
}
