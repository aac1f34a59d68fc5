// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.watt.bench.Samples;
import network.watt.bench.upgrade.NodeWatch.Closing;

/**
 * The closes of all four nodes after the warm-up, by kind: at a switch (ledger N of a plan), next to it (N + 1, the first
 * under classes that have never run), and all others.
 */
final class Timings {

    /** Times of one kind, in nanoseconds; see {@link Closing}. */
    static final class OfKind {

        private final Samples closeNs = new Samples();
        private final Samples gapNs = new Samples();
        private final Samples gapCpuNs = new Samples();
        private final Samples foundNs = new Samples();

        private void add(Closing closing) {
            closeNs.add(closing.closeNs());
            gapNs.add(closing.gapNs());
            gapCpuNs.add(closing.gapCpuNs());
            foundNs.add(closing.foundNs());
        }

        Samples closeNs() {
            return closeNs;
        }

        Samples gapNs() {
            return gapNs;
        }

        Samples gapCpuNs() {
            return gapCpuNs;
        }

        Samples foundNs() {
            return foundNs;
        }
    }

    private final OfKind atSwitch = new OfKind();
    private final OfKind next = new OfKind();
    private final OfKind plain = new OfKind();
    private final Set<Long> switches;

    /** @param after times count from the ledger after this one on */
    Timings(List<NodeWatch> watches, List<Long> switches, long after) {
        this.switches = new HashSet<>(switches);
        long last = switches.get(switches.size() - 1) + 1;
        for (var watch : watches) {
            watch.closings().stream()
                    .filter(closing -> closing.ledger() > after + 1 && closing.ledger() <= last)
                    .forEach(closing -> of(closing.ledger()).add(closing));
        }
    }

    private OfKind of(long ledger) {
        if (switches.contains(ledger)) {
            return atSwitch;
        }
        return switches.contains(ledger - 1) ? next : plain;
    }

    OfKind atSwitch() {
        return atSwitch;
    }

    OfKind next() {
        return next;
    }

    OfKind plain() {
        return plain;
    }
}
