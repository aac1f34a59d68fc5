// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.simulate;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.cli.Progress;
import network.watt.simulator.sweep.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./watt simulate}: many seeds of one setting; exit code 1 with the least that leads to a failure. */
@Command(
        name = "simulate",
        description = "Run networks on virtual time under seeded faults, and look for forks and standstills.")
public final class SimulateCommand implements Callable<Integer> {

    /** More want more memory than the launcher gives. */
    private static final int MAX_DEFAULT_THREADS = 4;

    private static final int MAX_THREADS = 256;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private SettingOptions options;

    @Option(names = "--seeds", description = "how many (default: 100)", defaultValue = "100")
    private long seeds;

    @Option(names = "--first-seed", description = "to go on where another run ended (default: 0)", defaultValue = "0")
    private long firstSeed;

    @Option(names = "--threads", description = "each runs seeds of its own (default: one for each core, at most 4)")
    private int threads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_DEFAULT_THREADS);

    @Option(names = "--json", description = "print the report as one JSON object, and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        if (seeds < 1 || firstSeed < 0) {
            throw Failure.ofInput("--seeds is at least 1 and --first-seed at least 0");
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw Failure.ofInput("--threads is 1 to " + MAX_THREADS + ", not " + threads);
        }
        var sweep = new Sweep(options.setting());
        var progress = new Progress(json ? new PrintStream(PrintStream.nullOutputStream()) : System.out);
        long startNs = System.nanoTime();
        var report = sweep.run(
                firstSeed,
                seeds,
                threads,
                so -> progress.bar(so.seeds(), seeds, SimulateText.rate(so, seconds(startNs))));
        double seconds = seconds(startNs);
        progress.done();
        var failing = Stream.concat(report.diverged().stream(), report.stuck().stream())
                .findFirst();
        failing.ifPresent(seed -> progress.show("looking for the least that leads seed " + seed + " there"));
        var failure = failing.flatMap(sweep::explain);
        progress.done();
        var out = spec.commandLine().getOut();
        out.print(
                json
                        ? SimulateJson.of(report, firstSeed, seconds, failure)
                        : SimulateText.of(report, firstSeed, seconds, failure));
        out.flush();
        return report.isGood() ? 0 : 1;
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1e9;
    }
}
