// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.watt.platform.swap.Step;
import network.watt.platform.swap.SwapPlan;

/**
 * What has to be there after a swap because it was there before: running bundles, kinds of services, components.
 *
 * @param changed bundles that may bring other components than before, but none that does not work
 * @param removed bundles that are to be gone
 */
record Expectation(
        Set<String> running, Set<String> services, Set<String> components, Set<String> changed, Set<String> removed) {

    static Expectation of(Node node, SwapPlan plan) {
        return new Expectation(
                node.running(), node.services(), node.workingComponents(), names(plan, false), names(plan, true));
    }

    private static Set<String> names(SwapPlan plan, boolean removed) {
        return plan.steps().stream()
                .filter(step -> (step.action() == Step.Action.REMOVE) == removed)
                .map(Step::bundle)
                .collect(Collectors.toSet());
    }

    /** The same node as before the swap. */
    Expectation asBefore() {
        return new Expectation(running, services, components, Set.of(), Set.of());
    }

    /** What is not so now, each as the end of a sentence. */
    Set<String> missing(Node node) {
        var missing = new TreeSet<String>();
        var wanted = new TreeSet<>(running);
        wanted.addAll(changed);
        wanted.removeAll(removed);
        wanted.removeAll(node.running());
        wanted.forEach(bundle -> missing.add("bundle " + bundle + " does not run"));
        var offered = node.services();
        services.stream()
                .filter(service -> !offered.contains(service))
                .forEach(service -> missing.add("nobody offers " + service));
        var working = node.workingComponents();
        components.stream()
                .filter(component ->
                        !working.contains(component) && !belongs(component, changed) && !belongs(component, removed))
                .forEach(component -> missing.add(component + " does not work"));
        changed.forEach(
                bundle -> node.brokenComponents(bundle).forEach(component -> missing.add(bundle + ": " + component)));
        return missing;
    }

    private static boolean belongs(String component, Set<String> bundles) {
        return bundles.stream().anyMatch(bundle -> component.startsWith(bundle + ": "));
    }
}
