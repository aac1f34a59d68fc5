// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
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
        if (!devnet.exists()) {
            devnet.create(count);
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
}
