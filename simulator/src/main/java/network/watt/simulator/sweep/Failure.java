// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.List;

/**
 * A failing seed, and the least that leads there.
 *
 * @param seed the whole run's
 * @param outcome of the whole run
 * @param faults all that went wrong in it
 * @param least what of it is enough
 * @param nodes the nodes that are enough
 * @param slots the ledgers that are enough
 * @param shrunk of the run with only that, with its last events
 * @param runs how many runs it took to find
 */
public record Failure(
        long seed,
        Outcome outcome,
        List<Fault> faults,
        List<Fault> least,
        List<Integer> nodes,
        int slots,
        Outcome shrunk,
        int runs) {

    public Failure {
        faults = List.copyOf(faults);
        least = List.copyOf(least);
        nodes = List.copyOf(nodes);
    }
}
