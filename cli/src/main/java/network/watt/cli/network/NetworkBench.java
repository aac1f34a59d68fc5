// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Scratch;

/** Raises the rate of payments until four nodes on this machine do not keep up. */
public final class NetworkBench implements Bench {

    private static final int FIRST_RATE = 500;
    private static final int ACCOUNTS = 20_000;

    /** Four Java machines on few cores compile for minutes before they are what they will be. */
    private static final int SLOW_WARM_UP_S = 60;

    private static final int WARM_UP_S = 90;

    private final int seconds;
    private final OptionalInt only;

    /**
     * @param seconds for which each rate is measured, 3 or more
     * @param only the one rate to measure, instead of looking for the highest
     */
    public NetworkBench(int seconds, OptionalInt only) {
        this.seconds = seconds;
        this.only = only;
    }

    @Override
    public Report run(Consumer<String> progress) {
        progress.accept("making " + ACCOUNTS + " accounts");
        var payers = new Payers(ACCOUNTS);
        var steps = new ArrayList<Step>();
        var ladder = new Ladder(only.orElse(FIRST_RATE));
        try (var scratch = Scratch.make();
                var network = BenchNetwork.start(scratch.folder(), payers.accounts())) {
            var offering = new Offering(network, payers);
            progress.accept("warming up");
            int warmUpRate = Math.min(ladder.rate(), FIRST_RATE);
            offering.run(Math.max(1, warmUpRate / 2), SLOW_WARM_UP_S);
            offering.run(warmUpRate, WARM_UP_S);
            while (!ladder.isOver()) {
                progress.accept("offering " + ladder.rate() + " payments a second");
                var step = offering.run(ladder.rate(), seconds);
                steps.add(step);
                progress.accept(sentence(step));
                ladder.tried(step.isSustained());
                if (only.isPresent() || step.refused() > 0) {
                    break; // a refused payment leaves a gap in its account's sequences
                }
            }
        }
        var best = steps.stream().filter(Step::isSustained).reduce((earlier, later) -> later);
        return report(best, best.orElse(steps.get(steps.size() - 1)), ladder);
    }

    private static String sentence(Step step) {
        return String.format(
                Locale.ROOT,
                "%d/s offered: %.0f/s applied, interval p50 %d ms, p99 %d ms%s",
                step.offered(),
                step.rate(),
                step.intervalsMs().percentile(50),
                step.intervalsMs().percentile(99),
                step.isSustained() ? "" : ", not sustained");
    }

    private static Report report(Optional<Step> best, Step shown, Ladder ladder) {
        double verified = VerifyRate.measure();
        int cores = Runtime.getRuntime().availableProcessors();
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of("payments.sustained", best.map(Step::rate).orElse(0.0), "/s")
                .against(verified * cores / BenchNetwork.NODES));
        if (ladder.failed() > 0) {
            figures.add(Figure.of("payments.not-sustained", ladder.failed(), "/s"));
        }
        figures.add(Figure.of("verify.one-core", verified, "/s"));
        figures.addAll(new StepFigures(shown, cores).all());
        return new Report("network", List.copyOf(figures));
    }
}
