// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import static java.util.Objects.requireNonNull;

import network.watt.simulator.Blueprint;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.Simulation;
import network.watt.simulator.Topology;

/**
 * What all seeds of a sweep have in common.
 *
 * @param slots how many ledgers every honest node must close, 1 or more
 */
public record Setting(Engine engine, Topology topology, int slots, LinkFaults links, Troubles troubles, Ledger ledger) {

    /** Which engine agrees. */
    public enum Engine {
        SCP,
        BFT,
        SOLO
    }

    /** What is agreed about. */
    public enum Ledger {
        /** Nothing but a chain of values. */
        LIGHT,
        /** The whole ledger of a node. */
        FULL
    }

    /**
     * What goes wrong besides links.
     *
     * @param byzantine how many nodes break the rules
     * @param partitions whether links are cut for a while, both ways or one
     * @param crashes whether nodes go down at writes and sends and come back
     * @param split whether two halves trust only themselves, which must lead to a fork
     */
    public record Troubles(int byzantine, boolean partitions, boolean crashes, boolean split) {}

    /** Throws {@link IllegalArgumentException} with a sentence for people. */
    public Setting {
        requireNonNull(links);
        int nodes = topology.nodes();
        if (slots < 1) {
            throw new IllegalArgumentException("at least one ledger must be closed, not " + slots);
        }
        if (engine != Engine.SCP && topology.nodesEach() > 1) {
            throw new IllegalArgumentException("only scp knows organisations; write --topology " + nodes);
        }
        if (engine == Engine.BFT && nodes % 3 != 1) {
            throw new IllegalArgumentException("bft needs 3f + 1 members (1, 4, 7 …), not " + nodes);
        }
        if (troubles.split() && (engine != Engine.SCP || topology.organisations() < 2)) {
            throw new IllegalArgumentException("only scp, with at least two nodes or organisations, can be split");
        }
        int corruptible = engine == Engine.SOLO ? nodes - 1 : nodes;
        if (troubles.byzantine() < 0 || troubles.byzantine() > corruptible || troubles.byzantine() == nodes) {
            throw new IllegalArgumentException("of " + nodes + " nodes, " + troubles.byzantine() + " cannot break the"
                    + " rules: an honest one must be left, and under solo the first one is");
        }
    }

    /** A blueprint of its own. */
    Blueprint blueprint() {
        var blueprint =
                switch (engine) {
                    case SCP -> Simulation.of(topology);
                    case BFT -> Simulation.bft(topology.nodes());
                    case SOLO -> Simulation.solo(topology.nodes());
                };
        if (troubles.split()) {
            blueprint.split();
        }
        return ledger == Ledger.LIGHT ? blueprint.light() : blueprint;
    }
}
