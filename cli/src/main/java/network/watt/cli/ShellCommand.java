// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import network.watt.cli.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt shell N [COMMAND…]}: Karaf commands inside a node; without a command, a prompt. */
@Command(name = "shell", description = "Run console commands inside a node; without one, open a prompt.")
final class ShellCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "N", description = "the node's number")
    private int number;

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "such as: ledger:head, scp:quorum, bundle:list")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var node = devnet.existing(number);
        var client = devnet.client(node);
        var token =
                node.token().orElseThrow(() -> new Failure(node.name() + " has not written its token yet; try again"));
        return words.isEmpty() ? prompt(client, token) : run(client, token, String.join(" ", words));
    }

    private int prompt(NodeClient client, String token) {
        System.out.println(
                "node-" + number + " · try: ledger:head, overlay:peers, bundle:list, help · end with Ctrl-D");
        try (var input = new java.util.Scanner(System.in)) {
            for (System.out.print("> "); input.hasNextLine(); System.out.print("> ")) {
                var line = input.nextLine().strip();
                if (line.equals("exit") || line.equals("quit")) {
                    return 0;
                }
                if (!line.isEmpty()) {
                    run(client, token, line);
                }
            }
        }
        System.out.println();
        return 0;
    }

    private static int run(NodeClient client, String token, String line) {
        var reply = client.command(token, line);
        if (!reply.ok()) {
            System.err.println(reply.errorMessage());
            return 1;
        }
        System.out.print(reply.body().path("output").asText());
        return reply.body().path("status").asText().equals("ok") ? 0 : 1;
    }
}
