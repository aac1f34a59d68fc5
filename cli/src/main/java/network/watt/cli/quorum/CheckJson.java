// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedSet;
import network.watt.platform.types.NodeId;
import network.watt.scp.quorum.Criticality;
import network.watt.scp.quorum.Finding;
import network.watt.scp.quorum.Finding.GivenUp;
import network.watt.scp.quorum.MinimalSets;
import network.watt.scp.quorum.Split;

/** A check for programs: nodes in text form, answers {@code yes}, {@code no} or {@code unknown}. Pure. */
final class CheckJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Network network;

    private CheckJson(Network network) {
        this.network = network;
    }

    static ObjectNode of(Check check) {
        return new CheckJson(check.network()).document(check);
    }

    private ObjectNode document(Check check) {
        var document = JSON.createObjectNode();
        var names = document.putObject("names");
        network.system()
                .nodes()
                .forEach(node -> names.put(network.text(node), network.system().name(node)));
        network.warnings().forEach(document.putArray("warnings")::add);
        document.set("quorum", texts(check.quorum()));
        answer(document.putObject("split"), check.split());
        var organisations = document.putArray("organisations");
        check.organisations()
                .forEach((name, each) -> criticality(organisations.addObject().put("organisation", name), each));
        var nodes = document.putArray("nodes");
        check.nodes().forEach((node, each) -> criticality(nodes.addObject().put("node", network.text(node)), each));
        sets(document.putObject("blocking"), check.blocking());
        sets(document.putObject("splitting"), check.splitting());
        return document;
    }

    private void criticality(ObjectNode row, Criticality criticality) {
        row.put("quorumWithout", criticality.quorumWithout());
        answer(row.putObject("splitIfLying"), criticality.splitIfLying());
    }

    private void answer(ObjectNode object, Finding<Split> finding) {
        head(object, finding);
        finding.found().ifPresent(split -> {
            object.set("one", texts(split.one()));
            object.set("other", texts(split.other()));
        });
    }

    private static void head(ObjectNode object, Finding<?> finding) {
        object.put("answer", finding.isGivenUp() ? "unknown" : finding.isProvenNone() ? "no" : "yes")
                .put("steps", finding.steps());
        if (finding instanceof GivenUp<?> givenUp) {
            object.put("unfinished", givenUp.unfinished());
        }
    }

    private void sets(ObjectNode object, Check.Sets sets) {
        if (!network.system().organisations().isEmpty()) {
            sets(object.putObject("organisations"), sets.organisations(), true);
        }
        sets(object.putObject("nodes"), sets.nodes(), false);
    }

    private void sets(ObjectNode object, Finding<MinimalSets> finding, boolean organisations) {
        head(object, finding);
        finding.found().ifPresent(found -> {
            object.put("complete", found.complete());
            var list = object.putArray("sets");
            for (var set : found.sets()) {
                if (organisations) {
                    network.organisations(set).forEach(list.addArray()::add);
                } else {
                    list.add(texts(set));
                }
            }
        });
    }

    private ArrayNode texts(SortedSet<NodeId> nodes) {
        var list = JSON.createArrayNode();
        nodes.forEach(node -> list.add(network.text(node)));
        return list;
    }
}
