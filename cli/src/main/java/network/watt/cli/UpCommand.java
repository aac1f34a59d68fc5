// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.devnet.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./watt up}: a development network, made when there is none, started and ready. */
@Command(name = "up", description = "Start a development network of separate nodes on loopback ports.")
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--nodes",
            description = "how many nodes a new network gets, 1 to 16 (default: 4)",
            defaultValue = "4")
    private int count;

    @Option(names = "--fresh", description = "throw the old network away first")
    private boolean fresh;

    @Option(
            names = "--interval-ms",
            paramLabel = "MS",
            description = "how often a new network closes a ledger, 100 to 600000 (default: 1000)")
    private Optional<Long> intervalMs = Optional.empty();

    @Option(names = "--quick-upgrades", description = "let plans of a new network take over after half as many ledgers")
    private boolean quickUpgrades;

    @Option(
            names = "--local-builds",
            description =
                    "let rules that were built anew stand in for those of the same version that the network was made"
                            + " with; counts when a node starts")
    private boolean localBuilds;

    @Override
    public Integer call() {
        if (count < 1 || count > 16) {
            throw new Failure("--nodes takes 1 to 16, not " + count);
        }
        var devnet = Devnets.development();
        if (fresh && devnet.exists()) {
            devnet.stopAll();
            devnet.delete();
        }
        var pace = pace();
        if (!devnet.exists()) {
            devnet.create(count, pace);
        } else if (!pace.equals(Pace.STANDARD)) {
            throw new Failure("the network exists and keeps its pace; make another one with --fresh");
        }
        if (localBuilds) {
            devnet.allowLocalBuilds();
        }
        var stopped = devnet.nodes().stream()
                .filter(node -> devnet.process(node).running().isEmpty())
                .toList();
        Devnets.start(devnet, stopped, new Progress(System.out));
        System.out.print(Devnets.table(devnet));
        System.out.println(
                """

                Try next:
                  ./watt pay root alice 12.5
                  ./watt load --rate 100 --seconds 10
                  ./watt shell 1 scp:quorum""");
        return 0;
    }

    private Pace pace() {
        long interval = intervalMs.orElse(Pace.STANDARD.closeIntervalMs());
        if (interval < Pace.MIN_INTERVAL_MS || interval > Pace.MAX_INTERVAL_MS) {
            throw new Failure("--interval-ms takes " + Pace.MIN_INTERVAL_MS + " to " + Pace.MAX_INTERVAL_MS + ", not "
                    + interval);
        }
        return new Pace(interval, quickUpgrades ? Pace.Upgrades.QUICK : Pace.Upgrades.STANDARD);
    }
}
