// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

import java.util.List;
import java.util.Optional;

/**
 * All that a swap does, and all that it would do besides.
 *
 * @param target the feature or file asked for
 * @param steps what happens to which bundle
 * @param stopping names of running bundles outside of the steps that would stop, because they are wired to one that goes
 * @param restarting components outside of the steps that would be restarted, because they hold a service that goes in a
 *     way that cannot be swapped: {@code bundle: component}
 */
public record SwapPlan(String target, List<Step> steps, List<String> stopping, List<String> restarting) {

    public SwapPlan {
        steps = List.copyOf(steps);
        stopping = List.copyOf(stopping);
        restarting = List.copyOf(restarting);
    }

    /** Why it must not be done, if so: nothing but its own bundles may stop. */
    public Optional<Refusal> refusal() {
        if (steps.isEmpty()) {
            return Optional.of(new Refusal("swap.nothing-to-do", target + " is installed already."));
        }
        if (!stopping.isEmpty()) {
            return Optional.of(new Refusal(
                    "swap.others-would-stop",
                    "Bundles outside of the plan would stop: " + String.join(", ", stopping)
                            + ". Install it with a release of the node and restart the node."));
        }
        if (!restarting.isEmpty()) {
            return Optional.of(new Refusal(
                    "swap.others-would-restart",
                    "Components outside of the plan would be restarted: " + String.join(", ", restarting)
                            + ". Install it with a release of the node and restart the node."));
        }
        return Optional.empty();
    }

    /** Whether a step is about the bundle of this class: a bundle has the name of its root package. */
    public boolean includes(String className) {
        return steps.stream().anyMatch(step -> className.startsWith(step.bundle() + "."));
    }
}
