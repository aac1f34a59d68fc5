// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import java.util.OptionalLong;
import network.watt.cli.client.NodeClient;
import network.watt.cli.demo.UpgradeJourney.Plan;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.NodeDirectory;

/** What changes of rules cost the nodes that carried them out: asked for soon after each, as nodes keep the last one. */
final class Switches {

    private final Devnet devnet;
    private final Report report;

    Switches(Devnet devnet, Report report) {
        this.devnet = devnet;
        this.report = report;
    }

    /** Puts the figures of a switch into the report. @param module what rules now */
    void note(String module, Plan plan) {
        var running = devnet.nodes().stream()
                .filter(node -> devnet.process(node).running().isPresent())
                .toList();
        var gaps = running.stream()
                .map(node -> gapMicros(node, plan.activation()))
                .flatMapToLong(OptionalLong::stream)
                .toArray();
        if (gaps.length > 0) {
            report.figure(
                    "apply gap to " + module + ", most of " + gaps.length,
                    java.util.Arrays.stream(gaps).max().orElseThrow(),
                    "µs");
        }
        var client = devnet.client(running.get(0));
        long before = closeTimeMs(client, plan.activation());
        long after = closeTimeMs(client, plan.activation() + 1);
        report.figure("first interval of " + module, after - before, "ms");
    }

    private OptionalLong gapMicros(NodeDirectory node, long ledger) {
        var counters = devnet.client(node)
                .command(node.token().orElseThrow(), "ledger:counters")
                .body()
                .path("answer");
        return counters.path("switch.last-ledger").asLong(-1) == ledger
                ? OptionalLong.of(counters.path("switch.last-gap-us").asLong())
                : OptionalLong.empty();
    }

    private static long closeTimeMs(NodeClient client, long ledger) {
        return client.get("/ledgers/" + ledger).body().path("closeTimeMs").asLong();
    }
}
