// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.bench.rewards.RewardsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./watt bench rewards}. */
@Command(name = "rewards", description = "Closing the day of very many people on a disk.")
final class RewardsBenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOutput output;

    @Option(names = "--people", description = "how many (default: 1000000)", defaultValue = "1000000")
    private int people;

    @Override
    public Integer call() {
        if (people < 2) {
            throw Failure.ofInput("--people is at least 2");
        }
        return output.run(new RewardsBench(people));
    }
}
