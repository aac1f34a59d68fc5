// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
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
        states.stream()
                .flatMap(state -> warnings(state).stream())
                .distinct()
                .forEach(warning -> System.out.println("\n  warning: " + warning));
        return states.stream().allMatch(Readiness.State::isReady) ? 0 : 1;
    }

    private static List<String> warnings(Readiness.State state) {
        return StreamSupport.stream(state.node().path("warnings").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
