// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.devnet.QuorumFile;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt trace [FILE]}: a recorded slot as a page, or the last one of a node that runs. */
@Command(
        name = "trace",
        description = "Write a page that shows how a slot was agreed: who said what when, and what was enough.")
public final class TraceCommand implements Callable<Integer> {

    private static final int SHORT_NAME = 8;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "a trace as GET /consensus/trace/SLOT answers it; without one, a node of the development network is asked")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--node",
            paramLabel = "N",
            description = "the number of the node to ask (default: 1)",
            defaultValue = "1")
    private int node;

    @Option(names = "--slot", description = "which slot (default: the last one that was closed)")
    private Optional<Long> slot = Optional.empty();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "keep what the node answered here, to be rendered later")
    private Optional<Path> save = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PAGE",
            description = "where the page goes (default: slot-SLOT.html)")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        var document = file.isPresent() ? read(file.get()) : ask();
        var trace = Trace.read(document);
        var page = out.orElseGet(() -> Path.of("slot-" + trace.slot() + ".html"));
        write(page, TracePage.of(trace, file.isPresent() ? TraceCommand::shortened : names()));
        System.out.println("wrote " + page + ": slot " + trace.slot() + ", "
                + trace.steps().size() + " steps of " + trace.speakers().size() + " nodes");
        return 0;
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Failure(file + " cannot be read as JSON: " + unreadable.getMessage(), unreadable);
        }
    }

    private JsonNode ask() {
        var devnet = Devnets.development();
        var client = devnet.client(devnet.existing(node));
        long wanted = slot.orElseGet(
                () -> client.get("/consensus").body().path("head").asLong());
        var reply = client.get("/consensus/trace/" + wanted);
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage());
        }
        save.ifPresent(kept -> write(kept, reply.body().toString()));
        return reply.body();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new Failure(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Nodes of the development network by their names there. */
    private static UnaryOperator<String> names() {
        var validators = QuorumFile.read(Devnets.development().quorumFile());
        return text -> {
            try {
                return validators.name(NodeId.parse(text, AddressPrefix.TEST));
            } catch (IllegalArgumentException other) {
                return shortened(text);
            }
        };
    }

    /** The digits after the prefix that all nodes share. */
    private static String shortened(String node) {
        int digits = node.lastIndexOf('1') < 0 ? 0 : node.indexOf('1') + 1;
        return node.length() <= digits + SHORT_NAME ? node : node.substring(digits, digits + SHORT_NAME) + "…";
    }
}
