// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.watt.cli.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt swap N FEATURE|FILE}: a service of one running node. Exit code 2 when the plan is refused. */
@Command(name = "swap", description = "Swap a service of a running node: plan, install, verify, take back if it fails.")
final class SwapCommand implements Callable<Integer> {

    private static final long LIMIT_MS = 120_000;
    private static final long POLL_MS = 300;

    @Parameters(index = "0", paramLabel = "N", description = "the node's number")
    private int number;

    @Parameters(
            index = "1",
            paramLabel = "FEATURE|FILE",
            description = "a feature of the distribution, or the file of a bundle")
    private String target;

    @Option(names = "--remove", paramLabel = "FEATURE", description = "a feature that goes when the new one runs")
    private Optional<String> removed = Optional.empty();

    @Option(names = "--plan", description = "show the plan alone")
    private boolean planOnly;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var node = devnet.existing(number);
        var client = devnet.client(node);
        var token =
                node.token().orElseThrow(() -> new Failure(node.name() + " has not written its token yet; try again"));
        var wanted = words();
        var plan = ask(client, token, "plan " + wanted);
        print(plan.has("plan") ? plan.path("plan") : plan);
        refuseIfRefused(plan);
        if (planOnly) {
            return 0;
        }
        refuseIfRefused(ask(client, token, "start " + wanted));
        return report(await(() -> ask(devnet.client(node), token, "status")));
    }

    /** As the node's console reads it: a file by its whole path, as the node runs in another directory. */
    private String words() {
        boolean file = target.contains("/") || target.endsWith(".jar");
        if (file && !Files.isRegularFile(Path.of(target))) {
            throw Failure.ofInput("there is no file " + target);
        }
        var words = new ArrayList<String>();
        words.add(quoted(file ? Path.of(target).toAbsolutePath().normalize().toString() : target));
        removed.ifPresent(feature -> {
            words.add("remove");
            words.add(quoted(feature));
        });
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        if (word.chars().anyMatch(c -> c < ' ' || "'\"$\\".indexOf(c) >= 0)) {
            throw Failure.ofInput("the node's console cannot read " + word + "; give the file a plainer name");
        }
        return "'" + word + "'";
    }

    private static JsonNode ask(NodeClient client, String token, String words) {
        var reply = client.command(token, "node:swap " + words);
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage());
        }
        if (!reply.body().has("answer")) {
            throw new Failure("the node does not know node:swap; is watt-swap installed?");
        }
        return reply.body().path("answer");
    }

    private static void refuseIfRefused(JsonNode answer) {
        if (answer.has("error")) {
            throw Failure.ofInput(answer.path("error").path("message").asText());
        }
    }

    private static void print(JsonNode plan) {
        var table = new Table("step", "bundle", "version");
        plan.path("steps")
                .forEach(step -> table.row(
                        step.path("action").asText(),
                        step.path("bundle").asText(),
                        step.path("version").asText()));
        if (plan.path("steps").size() > 0) {
            System.out.print(table);
        }
        plan.path("stopping").forEach(bundle -> System.out.println("would stop: " + bundle.asText()));
        plan.path("restarting").forEach(component -> System.out.println("would restart: " + component.asText()));
    }

    /** The node's HTTP may itself be what is swapped: no answer is no failure until the limit, and the port may change. */
    private static JsonNode await(Supplier<JsonNode> ask) {
        long sinceNs = System.nanoTime();
        while (true) {
            try {
                var status = ask.get();
                if (!status.path("status").asText().equals("running")) {
                    return status;
                }
            } catch (Failure silent) {
                if (System.nanoTime() - sinceNs > LIMIT_MS * 1_000_000) {
                    throw silent;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted; the node goes on, see: ./watt shell N node:swap status", e);
            }
        }
    }

    private int report(JsonNode status) {
        var state = status.path("status").asText();
        if (state.equals("done")) {
            System.out.println(
                    "node-" + number + " swapped to " + status.path("target").asText() + " in "
                            + status.path("tookMs").asLong() + " ms; all its bundles run, all its services are back");
            return 0;
        }
        var reason = status.path("reason").asText("the node was restarted meanwhile");
        throw new Failure(
                state.equals("taken-back")
                        ? "the swap failed and was taken back; the node is as before: " + reason
                        : "the swap failed (" + reason + "); look at ./watt logs " + number + " and restart the node");
    }
}
