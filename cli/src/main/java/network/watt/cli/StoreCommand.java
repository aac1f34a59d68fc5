// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.NodeDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watt store}: which engine a running node keeps its state in, and the change to another without a restart. */
@Command(name = "store", description = "Show or change the store engine of a running node.")
final class StoreCommand implements Runnable {

    private static final long POLL_MS = 200;
    private static final long FEATURE_LIMIT_MS = 30_000;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(name = "status", description = "the engine in service, what else there is, and how the last swap ended")
    int status(
            @Option(names = "--node", paramLabel = "N", defaultValue = "1", description = "the node's number")
                    int number) {
        var status = new Desk(number).ask("status");
        System.out.println("node-" + number + " keeps its state in "
                + status.path("engine").asText() + ", "
                + status.path("sizeBytes").asLong() + " bytes");
        var engines = new ArrayList<String>();
        status.path("engines").forEach(engine -> engines.add(engine.asText()));
        System.out.println("engines: " + String.join(", ", engines));
        var swap = status.path("swap").asText();
        if (!swap.equals("none")) {
            System.out.println("last swap, to " + status.path("swapTo").asText() + ": " + swap
                    + (status.has("swapReason")
                            ? ": " + status.path("swapReason").asText()
                            : ""));
        }
        return 0;
    }

    @Command(
            name = "swap",
            description =
                    "build the store anew in another engine beside the old one, compare the state root, change over")
    int swap(
            @Parameters(paramLabel = "ENGINE", description = "leveldb, rocksdb or memory") String engine,
            @Option(names = "--node", paramLabel = "N", defaultValue = "1", description = "the node's number")
                    int number)
            throws InterruptedException {
        if (!engine.matches("[a-z0-9-]+")) {
            throw Failure.ofInput("an engine's name is a word such as leveldb, rocksdb or memory");
        }
        var desk = new Desk(number);
        desk.bring(engine);
        long sinceNs = System.nanoTime();
        desk.ask("swap " + engine);
        var last = Optional.<String>empty();
        while (true) {
            var status = desk.ask("status");
            var phase = status.path("swap").asText();
            if (phase.equals("done")) {
                System.out.println("node-" + number + " keeps its state in "
                        + status.path("engine").asText() + " now, "
                        + status.path("swapEntries").asLong() + " entries, after "
                        + (System.nanoTime() - sinceNs) / 1_000_000 + " ms; it was not stopped"); // rounded down
                return 0;
            }
            if (phase.equals("failed")) {
                throw new Failure("the swap failed, the old store serves on: "
                        + status.path("swapReason").asText());
            }
            var line = phase + ", " + status.path("swapEntries").asLong() + " entries";
            if (!last.equals(Optional.of(line))) {
                System.out.println(line);
                last = Optional.of(line);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    /** The console of one running node. */
    private static final class Desk {

        private final Devnet devnet = Devnets.development();
        private final NodeDirectory node;
        private final String token;

        Desk(int number) {
            node = devnet.existing(number);
            token = node.token()
                    .orElseThrow(() -> new Failure(node.name() + " has not written its token yet; try again"));
        }

        JsonNode ask(String words) {
            return answer("node:store " + words);
        }

        private JsonNode answer(String line) {
            var reply = devnet.client(node).command(token, line);
            if (!reply.ok()) {
                throw new Failure(reply.errorMessage());
            }
            if (!reply.body().has("answer")) {
                throw new Failure("the node does not know " + line.substring(0, line.indexOf(' ')));
            }
            var answer = reply.body().path("answer");
            if (answer.has("error")) {
                throw Failure.ofInput(answer.path("error").path("message").asText());
            }
            return answer;
        }

        /** Installs the engine's feature, if the node does not have it. An unknown one the node refuses with a sentence. */
        void bring(String engine) throws InterruptedException {
            if (has(engine)) {
                return;
            }
            System.out.println("installing watt-store-" + engine);
            answer("node:swap start 'watt-store-" + engine + "'");
            long sinceNs = System.nanoTime();
            while (!has(engine) && System.nanoTime() - sinceNs < FEATURE_LIMIT_MS * 1_000_000) {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }

        private boolean has(String engine) {
            for (var known : ask("status").path("engines")) {
                if (known.asText().equals(engine)) {
                    return true;
                }
            }
            return false;
        }
    }
}
