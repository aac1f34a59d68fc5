// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.nio.file.Path;
import java.util.List;
import network.watt.cli.client.NodeClient;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.Distribution;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.cli.devnet.Readiness;

/** Where the commands find their networks, and what they show of them. */
public final class Devnets {

    private Devnets() {}

    /** The network of {@code up}, {@code pay} and the others. */
    public static Devnet development() {
        return named("devnet");
    }

    /** The network of one command, in a directory of its own. */
    static Devnet named(String name) {
        return new Devnet(Distribution.current(), work().resolve(name));
    }

    /** The folder for everything that may be thrown away. */
    public static Path work() {
        return Path.of(System.getProperty("watt.work", "target"));
    }

    /** A client of the first node that runs. @throws Failure if none does */
    public static NodeClient live(Devnet devnet) {
        return devnet.client(devnet.nodes().stream()
                .filter(node -> devnet.process(node).running().isPresent())
                .filter(node -> node.httpPort().isPresent())
                .findFirst()
                .orElseThrow(() -> new Failure("no node is running; start them with: ./watt up")));
    }

    /** One line a node: what it is doing. */
    static String table(Devnet devnet) {
        var table = new Table("node", "HTTP", "ledger", "state", "memory", "boot");
        for (var node : devnet.nodes()) {
            var state = new Readiness(devnet).ask(node);
            var facts = state.node();
            table.row(
                    node.name(),
                    node.httpPort().isPresent() && !state.state().equals("stopped")
                            ? "127.0.0.1:" + node.httpPort().getAsInt()
                            : "-",
                    facts.path("head").asText("-"),
                    state.state(),
                    devnet.process(node)
                            .residentBytes()
                            .map(bytes -> bytes / 1_000_000 + " MB")
                            .orElse("-"),
                    facts.has("bootMs")
                            ? String.format("%.1f s", facts.path("bootMs").asLong() / 1000.0)
                            : "-");
        }
        return table.toString();
    }

    /** Starts nodes and waits until all are ready. */
    static void start(Devnet devnet, List<NodeDirectory> nodes, Progress progress) {
        nodes.forEach(node -> devnet.process(node).start());
        new Readiness(devnet).await(nodes, 120_000, progress::show);
        progress.done();
    }
}
