// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import network.watt.simulator.byzantine.Misdeed;

/**
 * One run, to the last detail: the same scenario runs alike every time.
 *
 * @param faults what goes wrong
 * @param absent nodes that never start
 * @param slots how many ledgers must be closed
 */
record Scenario(Setting setting, long seed, List<Fault> faults, SortedSet<Integer> absent, int slots) {

    private static final int INTERVAL_MS = 1000;
    private static final int MAX_SKEW_MS = 2000;
    private static final int MAX_WAYS = 3;
    private static final int MAX_MOMENT = 24;

    Scenario {
        faults = List.copyOf(faults);
        absent = Collections.unmodifiableSortedSet(new TreeSet<>(absent));
    }

    /** What the setting and the seed lead to. */
    static Scenario of(Setting setting, long seed) {
        var random = new SplittableRandom(seed);
        var faults = new ArrayList<Fault>();
        faults.add(new Fault.Weather(setting.links()));
        lies(setting, random, faults);
        var honest = new ArrayList<Integer>();
        IntStream.range(0, setting.topology().nodes())
                .filter(node ->
                        faults.stream().noneMatch(fault -> fault instanceof Fault.Lie lie && lie.node() == node))
                .forEach(honest::add);
        honest.stream()
                .filter(node -> random.nextInt(4) == 0)
                .map(node -> new Fault.Skew(node, random.nextInt(-MAX_SKEW_MS, MAX_SKEW_MS + 1)))
                .forEach(faults::add);
        if (setting.troubles().partitions()) {
            cuts(setting, random, faults);
        }
        if (setting.troubles().crashes()) {
            crashes(setting, honest, random, faults);
        }
        return new Scenario(setting, seed, faults, new TreeSet<>(), setting.slots());
    }

    /** Who lies: nodes of as few organisations as can be. Each in one to three ways. */
    private static void lies(Setting setting, SplittableRandom random, List<Fault> faults) {
        var topology = setting.topology();
        int first = setting.engine() == Setting.Engine.SOLO ? 1 : 0;
        var organisations = new ArrayList<Integer>();
        IntStream.range(first, topology.organisations()).forEach(organisations::add);
        Collections.shuffle(organisations, new Random(random.nextLong()));
        var ways = Misdeed.under(setting.engine().name().toLowerCase(Locale.ROOT));
        organisations.stream()
                .flatMap(organisation -> IntStream.range(0, topology.nodesEach())
                        .mapToObj(member -> organisation * topology.nodesEach() + member))
                .limit(setting.troubles().byzantine())
                .forEach(node -> IntStream.range(0, random.nextInt(1, MAX_WAYS + 1))
                        .mapToObj(way -> new Fault.Lie(node, ways.get(random.nextInt(ways.size()))))
                        .filter(lie -> !faults.contains(lie))
                        .toList()
                        .forEach(faults::add));
    }

    private static void cuts(Setting setting, SplittableRandom random, List<Fault> faults) {
        int nodes = setting.topology().nodes();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            var group = new TreeSet<Integer>();
            IntStream.range(0, nodes).filter(node -> random.nextBoolean()).forEach(group::add);
            faults.add(new Fault.Cut(
                    random.nextInt(setting.slots() * INTERVAL_MS),
                    random.nextInt(500, 6000),
                    Collections.unmodifiableSortedSet(group),
                    random.nextBoolean()));
        }
    }

    private static void crashes(Setting setting, List<Integer> honest, SplittableRandom random, List<Fault> faults) {
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            faults.add(new Fault.Crash(
                    random.nextInt(setting.slots() * INTERVAL_MS),
                    random.nextInt(1000, 6000),
                    honest.get(random.nextInt(honest.size())),
                    random.nextBoolean(),
                    random.nextInt(1, MAX_MOMENT + 1)));
        }
    }

    Scenario with(List<Fault> fewer) {
        return new Scenario(setting, seed, fewer, absent, slots);
    }

    Scenario without(int node) {
        var more = new TreeSet<>(absent);
        more.add(node);
        return new Scenario(setting, seed, faults, more, slots);
    }

    Scenario ending(int slot) {
        return new Scenario(setting, seed, faults, absent, slot);
    }

    /** The ways in which a node breaks the rules. */
    List<Misdeed> misdeeds(int node) {
        return faults.stream()
                .filter(fault -> fault instanceof Fault.Lie lie && lie.node() == node)
                .map(fault -> ((Fault.Lie) fault).misdeed())
                .toList();
    }

    /** Whether a node that keeps to the rules starts at all. */
    boolean hasHonest() {
        return present().stream().anyMatch(node -> misdeeds(node).isEmpty());
    }

    /** The nodes that start, in order. */
    List<Integer> present() {
        return IntStream.range(0, setting.topology().nodes())
                .filter(node -> !absent.contains(node))
                .boxed()
                .toList();
    }
}
