// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.platform.types.Hash;

/** A registry of instances made by constructors: for nodes in plain Java, simulations and tests. Immutable. */
public final class StaticModuleRegistry implements ModuleRegistry {

    private final Map<Hash, Object> instances;

    private StaticModuleRegistry(Map<Hash, Object> instances) {
        this.instances = instances;
    }

    /** A registry that holds exactly these modules. */
    public static StaticModuleRegistry of(Map<Hash, ?> instances) {
        var sorted = new TreeMap<Hash, Object>();
        instances.forEach((digest, instance) -> sorted.put(digest, requireNonNull(instance)));
        return new StaticModuleRegistry(Collections.unmodifiableMap(sorted));
    }

    @Override
    public <T> Optional<T> find(Hash digest, Class<T> type) {
        return Optional.ofNullable(instances.get(digest))
                .filter(type::isInstance)
                .map(type::cast);
    }

    @Override
    public void require(Hash digest) {
        if (!instances.containsKey(digest)) {
            throw new IllegalStateException("no module with digest " + digest + " was built into this node");
        }
    }

    /** Named by package; the version is always {@code 0.0.0}, because plain classes have none. */
    @Override
    public List<Module> modules() {
        return instances.entrySet().stream()
                .map(e -> new Module(e.getKey(), e.getValue().getClass().getPackageName(), "0.0.0", "ACTIVE"))
                .sorted(ORDER)
                .toList();
    }
}
