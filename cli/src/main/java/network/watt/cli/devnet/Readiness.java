// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;

/** Waits until nodes say they are ready, or one of them ends. */
public final class Readiness {

    private static final long POLL_MS = 200;

    private final Devnet devnet;

    public Readiness(Devnet devnet) {
        this.devnet = devnet;
    }

    /**
     * What a node says of itself, asked now.
     *
     * @param state {@code ready}, the reason why it is not, {@code starting} or {@code stopped}
     * @param node the answer of {@code /node}; a missing node while it does not answer
     */
    public record State(String state, String sentence, JsonNode node) {

        public boolean isReady() {
            return state.equals("ready");
        }
    }

    /** Asks a node how it is; never throws for a node that does not answer. */
    public State ask(NodeDirectory node) {
        var missing = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        if (devnet.process(node).running().isEmpty()) {
            return new State("stopped", "", missing);
        }
        if (node.httpPort().isEmpty()) {
            return new State("starting", "", missing);
        }
        try {
            var client = new NodeClient(node.httpPort().getAsInt());
            var ready = client.get("/health/ready");
            var facts = client.get("/node").body();
            return ready.ok()
                    ? new State("ready", "", facts)
                    : new State(
                            ready.body().path("reason").asText("not ready"),
                            ready.body().path("message").asText(""),
                            facts);
        } catch (Failure notYet) {
            return new State("starting", "", missing);
        }
    }

    /**
     * Returns when all are ready.
     *
     * @param progress told from time to time how many are
     * @throws Failure if one ends, or not all are ready in time
     */
    public void await(List<NodeDirectory> nodes, long timeoutMs, Consumer<String> progress) {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000;
        while (true) {
            var states = nodes.stream().map(this::ask).toList();
            long ready = states.stream().filter(State::isReady).count();
            if (ready == nodes.size()) {
                return;
            }
            ended(nodes, states).ifPresent(node -> {
                throw new Failure(
                        node.name() + " ended: " + devnet.process(node).lastWords() + "\n      its log: " + node.log());
            });
            if (System.nanoTime() > deadline) {
                throw new Failure("only " + ready + " of " + nodes.size() + " nodes were ready in " + timeoutMs / 1000
                        + " s; the first that is not: " + firstNotReady(nodes, states));
            }
            progress.accept(ready + " of " + nodes.size() + " nodes ready");
            pause();
        }
    }

    private static Optional<NodeDirectory> ended(List<NodeDirectory> nodes, List<State> states) {
        return nodes.stream()
                .filter(node -> states.get(nodes.indexOf(node)).state().equals("stopped"))
                .findFirst();
    }

    private static String firstNotReady(List<NodeDirectory> nodes, List<State> states) {
        return nodes.stream()
                .filter(node -> !states.get(nodes.indexOf(node)).isReady())
                .findFirst()
                .map(node ->
                        node.name() + " (" + states.get(nodes.indexOf(node)).state() + "), its log: " + node.log())
                .orElse("");
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(POLL_MS * 1_000_000);
    }
}
