// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.bench.upgrade.UpgradeBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./watt bench upgrade}. */
@Command(name = "upgrade", description = "Swaps of a rule among four nodes that pay all the time.")
final class UpgradeBenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOutput output;

    @Option(names = "--swaps", description = "how often (default: 200)", defaultValue = "200")
    private int swaps;

    @Override
    public Integer call() {
        if (swaps < 2) {
            throw Failure.ofInput("--swaps is at least 2");
        }
        return output.run(new UpgradeBench(swaps));
    }
}
