// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.cli.devnet.QuorumFile;
import network.watt.cli.devnet.Readiness;
import picocli.CommandLine.Command;

/** {@code ./watt status}: one line a node. Exit code 1 when one is not ready. */
@Command(name = "status", description = "Show every node: ledger, state, memory, boot time.")
final class StatusCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        System.out.print(Devnets.table(devnet));
        var readiness = new Readiness(devnet);
        var states = devnet.nodes().stream().map(readiness::ask).toList();
        states.stream()
                .map(Readiness.State::sentence)
                .map(QuorumFile.read(devnet.quorumFile())::named)
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .forEach(sentence -> System.out.println("\n  " + sentence));
        warn(devnet.nodes(), states);
        return states.stream().allMatch(Readiness.State::isReady) ? 0 : 1;
    }

    /** What several nodes say in the same words is said once. */
    private static void warn(List<NodeDirectory> nodes, List<Readiness.State> states) {
        var warned = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < states.size(); i++) {
            var name = nodes.get(i).name();
            warnings(states.get(i)).forEach(warning -> warned.computeIfAbsent(warning, same -> new ArrayList<>())
                    .add(name));
        }
        warned.forEach(
                (warning, names) -> System.out.println("\n  warning of " + String.join(", ", names) + ": " + warning));
    }

    private static List<String> warnings(Readiness.State state) {
        return StreamSupport.stream(state.node().path("warnings").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
