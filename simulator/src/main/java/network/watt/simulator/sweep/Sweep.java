// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.simulator.Blueprint;

/**
 * Runs many seeds under one setting, each on one thread. The same setting and the same seeds give the same report, the combined
 * log hash included, on any machine, any Java and any number of threads.
 */
public final class Sweep {

    private static final int LAST_EVENTS = 20;

    private final Setting setting;
    /** One for each thread: it is not safe to share. */
    private final ThreadLocal<Blueprint> blueprint;

    private final List<Long> diverged = new ArrayList<>();
    private final List<Long> stuck = new ArrayList<>();
    private long seeds;
    private long slots;
    private long events;
    private long slowestMs;
    private Hash log = Hash.ZERO;

    public Sweep(Setting setting) {
        this.setting = setting;
        this.blueprint = ThreadLocal.withInitial(setting::blueprint);
    }

    /**
     * What came of the seeds so far.
     *
     * @param slots ledgers that every honest node has closed, all seeds together
     * @param slowestMs the longest virtual time that agreement took after the last fault of a seed
     * @param log commits to the logs of all seeds, in their order
     */
    public record Report(
            long seeds, long slots, long events, List<Long> diverged, List<Long> stuck, long slowestMs, Hash log) {
        public Report {
            diverged = List.copyOf(diverged);
            stuck = List.copyOf(stuck);
        }

        public boolean isGood() {
            return diverged.isEmpty() && stuck.isEmpty();
        }
    }

    /**
     * Runs {@code count} seeds on the calling thread.
     *
     * @param after told the report after each
     */
    public Report run(long firstSeed, long count, Consumer<Report> after) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            take(seed, play(seed));
            after.accept(report());
        }
        return report();
    }

    /** The same on {@code threads} others, which end before it returns; {@code after} is told on the calling one. */
    public Report run(long firstSeed, long count, int threads, Consumer<Report> after) {
        try (var workers = new Workers(threads, firstSeed, firstSeed + count, this::play)) {
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                take(seed, workers.next());
                after.accept(report());
            }
        }
        return report();
    }

    private Outcome play(long seed) {
        return play(Scenario.of(setting, seed), 0);
    }

    private Outcome play(Scenario scenario, int remembered) {
        return Play.of(scenario, blueprint.get(), remembered);
    }

    private void take(long seed, Outcome outcome) {
        seeds++;
        slots += outcome.slots();
        events += outcome.events();
        log = Sha256.hash(log.bytes(), outcome.log().bytes());
        switch (outcome.kind()) {
            case AGREED -> slowestMs = Math.max(slowestMs, outcome.recoveredMs());
            case DIVERGED -> diverged.add(seed);
            case STUCK -> stuck.add(seed);
        }
    }

    private Report report() {
        return new Report(seeds, slots, events, diverged, stuck, slowestMs, log);
    }

    /** The least that leads a seed to its failure; empty for a seed that does not fail. */
    public Optional<Failure> explain(long seed) {
        var whole = Scenario.of(setting, seed);
        var outcome = play(whole, 0);
        if (outcome.kind() == Outcome.Kind.AGREED) {
            return Optional.empty();
        }
        var shrinker = new Shrinker(scenario -> play(scenario, 0), outcome.kind());
        var least = shrinker.shrink(whole);
        return Optional.of(new Failure(
                seed,
                outcome,
                whole.faults(),
                least.faults(),
                least.present(),
                least.slots(),
                play(least, LAST_EVENTS),
                shrinker.runs()));
    }
}
