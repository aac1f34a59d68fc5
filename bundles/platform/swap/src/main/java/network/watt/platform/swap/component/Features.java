// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import network.watt.platform.swap.JarManifest;
import network.watt.platform.swap.RefusedException;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;

/** The features of this node and their bundles, as far as planning a swap goes. */
final class Features {

    private static final String OURS = "watt-";

    private final Node node;
    private final FeaturesService service;

    Features(Node node, FeaturesService service) {
        this.node = node;
        this.service = service;
    }

    FeaturesService service() {
        return service;
    }

    /** A feature by name, with all that it needs. */
    Collection<Feature> wanted(String name) throws RefusedException {
        if (find(name) == null) {
            throw new RefusedException(
                    "swap.feature-unknown",
                    "There is no feature " + name + ". Not installed are: " + String.join(", ", notInstalled()) + ".");
        }
        return withNeeds(List.of(name));
    }

    /** A feature that an operator may remove, with all that it needs: what another one needs stays. */
    Collection<Feature> removable(String name) throws RefusedException {
        if (!isRequired(name)) {
            throw new RefusedException(
                    "swap.not-removable",
                    name + " is not a feature that was installed by itself: others need it, or it is not there.");
        }
        return withNeeds(List.of(name));
    }

    boolean isRequired(String name) {
        return roots().contains(name);
    }

    /** The names of the features that were asked for, rather than needed by others: {@code feature:NAME/RANGE}. */
    private Set<String> roots() {
        return service.listRequirements().getOrDefault(FeaturesService.ROOT_REGION, Set.of()).stream()
                .filter(requirement -> requirement.startsWith("feature:"))
                .map(requirement -> requirement.substring("feature:".length()).split("/", 2)[0])
                .collect(Collectors.toSet());
    }

    /** What the bundles of these features that are not installed say about themselves. */
    List<JarManifest> missing(Collection<Feature> features) throws RefusedException {
        var missing = new ArrayList<JarManifest>();
        for (var location : locations(features)) {
            if (node.context().getBundle(location) == null) {
                missing.add(JarManifest.read(location, download(location)));
            }
        }
        return missing;
    }

    /** The node fetches nothing from outside: what is not in the distribution is not there. */
    private static byte[] download(String location) throws RefusedException {
        try (var content = new URL(location).openStream()) {
            return content.readAllBytes();
        } catch (IOException notThere) {
            throw new RefusedException(
                    "swap.not-shipped", location + " is not in this distribution; give the file of a bundle instead.");
        }
    }

    /** Installed bundles that nobody needs any more when {@code removed} goes and {@code added} is there. */
    List<Bundle> onlyIn(Collection<Feature> removed, Collection<Feature> added) {
        var roots = new HashSet<>(roots());
        removed.stream().findFirst().ifPresent(first -> roots.remove(first.getName()));
        var kept = new HashSet<>(locations(withNeeds(roots)));
        kept.addAll(locations(added));
        return locations(removed).stream()
                .filter(location -> !kept.contains(location))
                .map(node.context()::getBundle)
                .filter(bundle -> bundle != null)
                .toList();
    }

    /** Lets the container resolve it without doing anything. */
    void rehearse(String name) throws RefusedException {
        try {
            service.installFeatures(
                    Set.of(name),
                    EnumSet.of(FeaturesService.Option.Simulate, FeaturesService.Option.NoAutoRefreshBundles));
        } catch (Exception refused) { // the container's own contract
            throw new RefusedException(
                    "swap.unresolvable",
                    "The container cannot install " + name + ": "
                            + String.valueOf(refused.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private List<String> notInstalled() {
        try {
            return Arrays.stream(service.listFeatures())
                    .filter(feature -> feature.getName().startsWith(OURS) && !service.isInstalled(feature))
                    .map(Feature::getName)
                    .sorted()
                    .toList();
        } catch (Exception unreadable) { // the container's own contract
            throw new IllegalStateException("the container's features cannot be listed", unreadable);
        }
    }

    private Collection<Feature> withNeeds(Collection<String> names) {
        var found = new LinkedHashMap<String, Feature>();
        names.forEach(name -> collect(name, found));
        return found.values();
    }

    private void collect(String name, Map<String, Feature> found) {
        var feature = find(name);
        if (feature != null && found.putIfAbsent(name, feature) == null) {
            feature.getDependencies().forEach(needed -> collect(needed.getName(), found));
        }
    }

    private Feature find(String name) {
        try {
            return service.getFeature(name);
        } catch (Exception unreadable) { // the container's own contract
            throw new IllegalStateException("the container's feature " + name + " cannot be read", unreadable);
        }
    }

    private static List<String> locations(Collection<Feature> features) {
        return features.stream()
                .flatMap(feature -> feature.getBundles().stream())
                .map(BundleInfo::getLocation)
                .distinct()
                .toList();
    }
}
