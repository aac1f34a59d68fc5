// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import network.watt.simulator.Blueprint;
import network.watt.simulator.SimulatedNode;
import network.watt.simulator.Simulation;

/** One run of a scenario. */
final class Play {

    /** How long after the last fault agreement may take, in virtual time, before a run counts as stuck. */
    static final long PATIENCE_MS = 300_000;

    private final Scenario scenario;
    private final Simulation net;
    private final List<SimulatedNode> honest;
    private final NavigableMap<Long, Runnable> agenda = new TreeMap<>();
    private final Cuts cuts;
    private final long startMs;

    private Play(Scenario scenario, Blueprint blueprint, int remembered) {
        this.scenario = scenario;
        net = blueprint.seed(scenario.seed()).remember(remembered);
        cuts = new Cuts(net, scenario.present());
        startMs = net.nowMs();
        for (int node : scenario.present()) {
            net.corrupt(node, scenario.misdeeds(node));
        }
        honest = scenario.present().stream()
                .map(net::node)
                .filter(SimulatedNode::isHonest)
                .toList();
        scenario.faults().forEach(this::prepare);
    }

    /** @param remembered how many of the last events are told in the outcome */
    static Outcome of(Scenario scenario, Blueprint blueprint, int remembered) {
        return new Play(scenario, blueprint, remembered).run();
    }

    private void prepare(Fault fault) {
        if (fault instanceof Fault.Skew skew) {
            net.skew(skew.node(), skew.ms());
        } else if (fault instanceof Fault.Weather weather) {
            net.faults(weather.links());
        } else if (fault instanceof Fault.Cut cut) {
            at(cut.fromMs(), () -> cuts.begin(cut));
            at(cut.endMs(), () -> cuts.end(cut));
        } else if (fault instanceof Fault.Crash crash && !scenario.absent().contains(crash.node())) {
            at(crash.fromMs(), () -> arm(crash));
            at(crash.endMs(), () -> revive(crash.node()));
        }
    }

    private void at(long ms, Runnable action) {
        agenda.merge(ms, action, (first, second) -> () -> {
            first.run();
            second.run();
        });
    }

    private void arm(Fault.Crash crash) {
        if (crash.atSend()) {
            net.crashAtSend(crash.node(), crash.moment());
        } else {
            net.crashAtWrite(crash.node(), crash.moment());
        }
    }

    private void revive(int node) {
        net.spare(node);
        if (!net.node(node).isLive()) {
            net.start(node);
        }
    }

    private Outcome run() {
        try {
            scenario.present().forEach(net::start);
            agenda.forEach((ms, action) -> {
                if (!net.runUntil(this::isDone, Math.max(0, startMs + ms - net.nowMs()))) {
                    action.run();
                }
            });
            long calmMs = net.nowMs();
            boolean agreed = net.runUntil(this::isDone, PATIENCE_MS);
            return agreed
                    ? outcome(Outcome.Kind.AGREED, "", net.nowMs() - calmMs)
                    : outcome(Outcome.Kind.STUCK, standing(), PATIENCE_MS);
        } catch (AssertionError broken) {
            return outcome(Outcome.Kind.DIVERGED, String.valueOf(broken.getMessage()), 0);
        }
    }

    private boolean isDone() {
        for (var node : honest) {
            if (node.head() < scenario.slots()) {
                return false;
            }
        }
        return true;
    }

    private String standing() {
        var text = new StringBuilder(
                "seed " + scenario.seed() + ": not agreed " + PATIENCE_MS / 1000 + " s after the last fault");
        for (int index : scenario.present()) {
            var node = net.node(index);
            text.append(System.lineSeparator())
                    .append("node ")
                    .append(index)
                    .append(" at ")
                    .append(node.head());
            text.append(node.isLive() ? ", " + node.report().sentence() : ", down");
        }
        return text.toString();
    }

    private Outcome outcome(Outcome.Kind kind, String sentence, long recoveredMs) {
        long slots = honest.stream().mapToLong(SimulatedNode::head).min().orElse(0);
        return new Outcome(kind, sentence, slots, net.events(), recoveredMs, net.log(), net.lastEvents());
    }

    /** Which links are cut, by how many faults each. */
    private static final class Cuts {

        private final Simulation net;
        private final List<Integer> nodes;
        private final int[][] count;

        Cuts(Simulation net, List<Integer> nodes) {
            this.net = net;
            this.nodes = nodes;
            int all = nodes.stream().mapToInt(node -> node + 1).max().orElse(0);
            this.count = new int[all][all];
        }

        void begin(Fault.Cut cut) {
            change(cut, 1);
        }

        void end(Fault.Cut cut) {
            change(cut, -1);
        }

        private void change(Fault.Cut cut, int by) {
            for (int inside : nodes) {
                for (int outside : nodes) {
                    if (cut.group().contains(inside) && !cut.group().contains(outside)) {
                        change(outside, inside, by);
                        if (!cut.oneWay()) {
                            change(inside, outside, by);
                        }
                    }
                }
            }
        }

        private void change(int from, int to, int by) {
            count[from][to] += by;
            if (count[from][to] == 0) {
                net.mend(from, to);
            } else if (by > 0 && count[from][to] == 1) {
                net.cut(from, to);
            }
        }
    }
}
