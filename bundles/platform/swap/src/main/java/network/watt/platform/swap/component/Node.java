// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.watt.platform.swap.RefusedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;

/** The bundles and components of the running node, asked on the thread that swaps or plans. */
final class Node {

    private static final String OURS = "network.watt.";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    Node(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    BundleContext context() {
        return context;
    }

    /** The one bundle with this name, if there is one. */
    Optional<Bundle> bundle(String symbolicName) throws RefusedException {
        var found = Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .toList();
        if (found.size() > 1) {
            throw new RefusedException("swap.ambiguous", "There are several bundles " + symbolicName + " installed.");
        }
        return found.stream().findFirst();
    }

    /** Names of the running bundles that stop when those go, which are wired to them. */
    List<String> stoppingWith(Collection<Bundle> going) {
        return context.getBundle(0).adapt(FrameworkWiring.class).getDependencyClosure(going).stream()
                .filter(bundle -> !going.contains(bundle) && bundle.getState() == Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    /** Components of other bundles that hold a service of those in a way that restarts them when it goes. */
    List<String> restartingWith(Collection<Bundle> going) {
        return configurations()
                .filter(user -> going.stream().noneMatch(bundle -> bundle.getBundleId() == user.description.bundle.id))
                .filter(user -> Arrays.stream(user.satisfiedReferences).anyMatch(held -> isCaught(user, held, going)))
                .map(user -> user.description.bundle.symbolicName + ": " + user.description.name)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isCaught(
            ComponentConfigurationDTO user, SatisfiedReferenceDTO held, Collection<Bundle> going) {
        boolean holds = Arrays.stream(held.boundServices)
                .anyMatch(service -> going.stream().anyMatch(bundle -> bundle.getBundleId() == service.bundle));
        return holds
                && Arrays.stream(user.description.references)
                        .filter(reference -> reference.name.equals(held.name))
                        .anyMatch(reference -> !survives(reference, held));
    }

    private static boolean survives(ReferenceDTO reference, SatisfiedReferenceDTO held) {
        return reference.policy.equals("dynamic")
                && (reference.cardinality.startsWith("0") || held.boundServices.length > 1);
    }

    /** Names of the interfaces of ours under which somebody offers something. */
    Set<String> services() {
        var names = new HashSet<String>();
        for (var bundle : context.getBundles()) {
            for (var reference : Optional.ofNullable(bundle.getRegisteredServices())
                    .map(List::of)
                    .orElse(List.of())) {
                names.addAll(Arrays.asList((String[]) reference.getProperty("objectClass")));
            }
        }
        names.removeIf(name -> !name.startsWith(OURS));
        return names;
    }

    /** Names of the components that work, {@code bundle: component}. */
    Set<String> workingComponents() {
        var names = new HashSet<String>();
        configurations()
                .filter(Node::works)
                .forEach(each -> names.add(each.description.bundle.symbolicName + ": " + each.description.name));
        return names;
    }

    /** Names of the components of this bundle that were tried and do not work, with the reason's first line. */
    List<String> brokenComponents(String symbolicName) {
        return configurations()
                .filter(each -> each.description.bundle.symbolicName.equals(symbolicName) && !works(each))
                .map(each -> each.description.name
                        + (each.failure == null ? " lacks a service that it needs" : ": " + firstLine(each.failure)))
                .toList();
    }

    private static String firstLine(String trace) {
        return trace.lines().findFirst().orElse("");
    }

    private static boolean works(ComponentConfigurationDTO each) {
        return each.state == ComponentConfigurationDTO.ACTIVE || each.state == ComponentConfigurationDTO.SATISFIED;
    }

    /** Names of all running bundles. */
    Set<String> running() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
    }

    private Stream<ComponentConfigurationDTO> configurations() {
        return components.getComponentDescriptionDTOs().stream()
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream());
    }
}
