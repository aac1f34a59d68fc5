// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.cli.devnet.QuorumFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt explain [N]}: why the open slot is where it is, as a node sees it. Exit code 1 when one does not answer. */
@Command(name = "explain", description = "Say in sentences what the open slot waits for, as each node sees it.")
final class ExplainCommand implements Callable<Integer> {

    private static final int WIDTH = 76;

    @Parameters(paramLabel = "N", arity = "0..1", description = "the node's number (default: all that run)")
    private Optional<Integer> number = Optional.empty();

    @Option(names = "--json", description = "print what the node answers, and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var nodes = number.map(one -> List.of(devnet.existing(one))).orElseGet(devnet::nodes);
        boolean allAnswer = true;
        for (var node : nodes) {
            boolean isAsked =
                    number.isPresent() || devnet.process(node).running().isPresent();
            allAnswer &= !isAsked || explain(devnet, node);
        }
        return allAnswer ? 0 : 1;
    }

    private boolean explain(Devnet devnet, NodeDirectory node) {
        var reply = devnet.client(node).get("/consensus/explanation");
        if (json) {
            System.out.println(reply.body());
            return reply.ok();
        }
        System.out.println(node.name());
        if (!reply.ok()) {
            print(reply.errorMessage());
            return false;
        }
        var names = QuorumFile.read(devnet.quorumFile());
        StreamSupport.stream(reply.body().path("sentences").spliterator(), false)
                .forEach(sentence -> print(names.named(sentence.asText())));
        return true;
    }

    private static void print(String sentence) {
        Sentences.wrapped(sentence, WIDTH).forEach(line -> System.out.println("  " + line));
    }
}
