// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Samples;

/**
 * What a change of rules costs a network that pays all the time. Area {@code payments} is swapped {@code swaps} times on
 * four whole nodes in one thread, on virtual time; every version is a rule jar of its own, started by each node under class
 * loaders of its own. Wall times are of the machine's clock and of single nodes:
 *
 * <ul>
 *   <li>the <b>apply gap</b> begins when the journal has returned from taking ledger N, which from then on is a fact, and ends
 *       with the task of the ledger loop that did it: state committed, rules of N + 1 looked up, head published, queue judged
 *       anew. From then on N + 1 can be applied. Between the two nothing else runs. Classes are loaded beforehand: by staging;
 *   <li><b>apply gap, CPU</b> is the time that the thread had a processor for meanwhile: on a machine that does other things,
 *       or collects garbage of five nodes in one heap, the better one to compare by;
 *   <li><b>rules found</b> is the part of it until the registry has handed out the payments module of N + 1;
 *   <li><b>close</b> is the whole task: operations, hooks, at a switch the activation, commit and gap. Held against the closes
 *       of ledgers that are no switches, it says what an activation adds.
 * </ul>
 *
 * <p>What each figure means for people: {@code docs/benches.md}.
 */
public final class UpgradeBench implements Bench {

    private static final double MOST_GAP_MS = 10;
    private static final double MOST_GROWTH = 1.05;
    private static final double NS_PER_S = 1e9;

    private final int swaps;

    /** @param swaps at least 2 */
    public UpgradeBench(int swaps) {
        if (swaps < 2) {
            throw new IllegalArgumentException("at least 2 swaps, not " + swaps);
        }
        this.swaps = swaps;
    }

    @Override
    public Report run(Consumer<String> progress) {
        long startNs = System.nanoTime();
        try (var family = new Family(swaps)) {
            var run = new SwapRun(family, swaps, progress);
            run.run();
            var figures = new ArrayList<Figure>();
            history(figures, run);
            times(figures, run);
            growth(figures, run);
            figures.add(Figure.of("run", (System.nanoTime() - startNs) / NS_PER_S, "s"));
            return new Report("upgrade", figures);
        }
    }

    private static void history(List<Figure> figures, SwapRun run) {
        var histories = new Histories(run.nodes(), run.load().submitted());
        var switches = run.switches();
        long last = switches.get(switches.size() - 1);
        figures.add(Figure.of("swaps", switches.size(), ""));
        figures.add(Figure.of("swaps.postponed", run.postponed(), ""));
        figures.add(Figure.of("ledgers", last, ""));
        figures.add(Figure.of("ledgers.missed", histories.missed(), "").atMost(0));
        figures.add(Figure.of("ledgers.without-payment", histories.withoutPayment(2, last), "")
                .atMost(0));
        figures.add(Figure.of("payments", run.load().submitted().size(), ""));
        figures.add(Figure.of("payments.lost", histories.lost(), "").atMost(0));
        figures.add(Figure.of("payments.doubled", histories.doubled(), "").atMost(0));
        figures.add(Figure.of("replay.ledgers-differing", histories.differingOnTheLast(), "")
                .atMost(0));
        figures.add(Figure.of("replay.rate", histories.ledgers() * NS_PER_S / run.replayNs(), "1/s"));
        intervals(figures, histories, switches);
    }

    /** Agreed, in virtual time: whether agreeing on the ledger after a switch takes longer than on another. */
    private static void intervals(List<Figure> figures, Histories histories, List<Long> switches) {
        var next = new Samples();
        var others = new Samples();
        long last = switches.get(switches.size() - 1);
        for (long ledger = 2; ledger <= last; ledger++) {
            (switches.contains(ledger - 1) ? next : others).add(histories.intervalMs(ledger));
        }
        figures.add(Figure.of("interval.next.p50", next.percentile(50), "ms").against(others.percentile(50)));
    }

    private static void times(List<Figure> figures, SwapRun run) {
        long warm = run.switches().get(run.warmUpSwaps() - 1);
        var timings = new Timings(run.watches(), run.switches(), warm);
        var atSwitch = timings.atSwitch();
        var plain = timings.plain();
        figures.add(share("apply-gap.switch", atSwitch.gapNs(), 50)
                .against(plain.gapNs().percentileMs(50)));
        figures.add(share("apply-gap.switch", atSwitch.gapNs(), 99).atMost(MOST_GAP_MS));
        figures.add(share("apply-gap.plain", plain.gapNs(), 99));
        figures.add(share("apply-gap-cpu.switch", atSwitch.gapCpuNs(), 50)
                .against(plain.gapCpuNs().percentileMs(50)));
        figures.add(share("apply-gap-cpu.switch", atSwitch.gapCpuNs(), 99).atMost(MOST_GAP_MS));
        figures.add(share("apply-gap-cpu.plain", plain.gapCpuNs(), 99));
        figures.add(share("rules-found.switch", atSwitch.foundNs(), 50));
        figures.add(share("rules-found.switch", atSwitch.foundNs(), 99));
        for (int percent : new int[] {50, 99}) {
            double limitMs = plain.closeNs().percentileMs(percent);
            figures.add(share("close.switch", atSwitch.closeNs(), percent).against(limitMs));
            figures.add(share("close.next", timings.next().closeNs(), percent).against(limitMs));
        }
        var stagings = new Samples();
        run.watches().forEach(watch -> stagings.addAll(watch.modules().stagingsNs()));
        figures.add(share("staging", stagings, 50));
        figures.add(share("staging", stagings, 99));
    }

    private static Figure share(String name, Samples samplesNs, int percent) {
        return Figure.of(name + ".p" + percent, samplesNs.percentileMs(percent), "ms");
    }

    private static void growth(List<Figure> figures, SwapRun run) {
        var warm = run.warm();
        var end = run.end();
        figures.add(Figure.of("metaspace", end.metaspaceMb(), "MB")
                .against(warm.metaspaceMb())
                .atMost(MOST_GROWTH));
        figures.add(
                Figure.of("threads", end.threads(), "").against(warm.threads()).atMost(MOST_GROWTH));
        figures.add(Figure.of("classes", end.loadedClasses(), "").against(warm.loadedClasses()));
        figures.add(Figure.of("classes.unloaded", end.unloadedClasses() - warm.unloadedClasses(), ""));
        figures.add(Figure.of(
                "modules.started",
                run.watches().stream()
                        .mapToInt(watch -> watch.modules().mostStarted())
                        .max()
                        .orElseThrow(),
                ""));
        figures.add(Figure.of(
                "modules.released",
                run.watches().stream()
                        .mapToInt(watch -> watch.modules().released())
                        .sum(),
                ""));
    }
}
