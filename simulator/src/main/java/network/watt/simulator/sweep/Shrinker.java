// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for the least that leads to the same kind of failure: fewer faults, then fewer nodes, then fewer ledgers, and once
 * more fewer faults. Every candidate is run from the start with the same seed, so the result is no guess; it is the smallest
 * found, not always the smallest there is. Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing
 * Input" (IEEE TSE 28, 2002), algorithm ddmin.
 */
final class Shrinker {

    private static final int MAX_RUNS = 400;

    private final Function<Scenario, Outcome> play;
    private final Outcome.Kind kind;
    private int runs;

    /** @param kind the kind of failure that must remain */
    Shrinker(Function<Scenario, Outcome> play, Outcome.Kind kind) {
        this.play = play;
        this.kind = kind;
    }

    Scenario shrink(Scenario failing) {
        var smaller = fewerFaults(failing);
        if (kind == Outcome.Kind.DIVERGED) {
            smaller = fewerNodes(smaller); // without a node too many, any network stands still
        }
        smaller = fewerSlots(smaller);
        return fewerFaults(smaller);
    }

    /** How many scenarios were tried. */
    int runs() {
        return runs;
    }

    private boolean fails(Scenario candidate) {
        return ++runs <= MAX_RUNS && play.apply(candidate).kind() == kind;
    }

    /** ddmin: leaves out ever smaller parts as long as the failure stays. */
    private Scenario fewerFaults(Scenario failing) {
        var least = failing;
        int parts = 2;
        while (!least.faults().isEmpty()) {
            var found = withoutOneOf(least, Math.min(parts, least.faults().size()));
            if (found.isPresent()) {
                least = found.get();
                parts = Math.max(2, parts - 1);
            } else if (parts >= least.faults().size()) {
                return least;
            } else {
                parts *= 2;
            }
        }
        return least;
    }

    private Optional<Scenario> withoutOneOf(Scenario failing, int parts) {
        var faults = failing.faults();
        for (int part = 0; part < parts; part++) {
            int from = part * faults.size() / parts;
            int to = (part + 1) * faults.size() / parts;
            var rest = new ArrayList<>(faults.subList(0, from));
            rest.addAll(faults.subList(to, faults.size()));
            var candidate = failing.with(List.copyOf(rest));
            if (fails(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private Scenario fewerNodes(Scenario failing) {
        var least = failing;
        for (int node : failing.present()) {
            var candidate = least.without(node);
            if (candidate.hasHonest() && fails(candidate)) {
                least = candidate;
            }
        }
        return least;
    }

    private Scenario fewerSlots(Scenario failing) {
        for (int slots = 1; slots < failing.slots(); slots++) {
            var candidate = failing.ending(slots);
            if (fails(candidate)) {
                return candidate;
            }
        }
        return failing;
    }
}
