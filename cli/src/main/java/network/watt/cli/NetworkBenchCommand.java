// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import network.watt.cli.network.NetworkBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./watt bench network}. */
@Command(name = "network", description = "The highest rate of payments that four nodes on this machine sustain.")
final class NetworkBenchCommand implements Callable<Integer> {

    private static final int LEAST_SECONDS = 3;
    private static final int MOST_RATE = 20_000;

    @Mixin
    private BenchOutput output;

    @Option(names = "--seconds", description = "for which each rate is measured (default: 10)", defaultValue = "10")
    private int seconds;

    @Option(names = "--rate", description = "one rate, instead of looking for the highest", defaultValue = "0")
    private int rate;

    @Override
    public Integer call() {
        if (seconds < LEAST_SECONDS) {
            throw Failure.ofInput("--seconds is at least " + LEAST_SECONDS);
        }
        if (rate < 0 || rate > MOST_RATE) {
            throw Failure.ofInput("--rate is 1 to " + MOST_RATE + " payments a second");
        }
        return output.run(new NetworkBench(seconds, rate == 0 ? OptionalInt.empty() : OptionalInt.of(rate)));
    }
}
