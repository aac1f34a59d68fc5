// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/**
 * How much an answer may cost.
 *
 * @param steps at most so many for each question; a step looks once for the greatest quorum inside some nodes, tens of
 *     microseconds for 50 nodes
 * @param cancelled asked several times a step, on the asker's thread; once it says yes, every question is given up
 */
public record Effort(long steps, BooleanSupplier cancelled) {

    public Effort {
        if (steps < 1) {
            throw new IllegalArgumentException("at least one step, not " + steps);
        }
        requireNonNull(cancelled);
    }

    /** So many steps a question, and nobody who cancels. */
    public static Effort ofSteps(long steps) {
        return new Effort(steps, () -> false);
    }
}
