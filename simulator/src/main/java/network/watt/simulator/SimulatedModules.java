// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Hash;

/** The modules of one node: those of the simulation but for the ones it lacks. Outlives the node's crashes. */
final class SimulatedModules implements ModuleRegistry {

    private final ModuleRegistry all;
    private final Set<Hash> lacking = new TreeSet<>();

    SimulatedModules(ModuleRegistry all) {
        this.all = all;
    }

    void lack(Hash digest) {
        lacking.add(digest);
    }

    void receive(Hash digest) {
        lacking.remove(digest);
    }

    @Override
    public <T> Optional<T> find(Hash digest, Class<T> type) {
        return lacking.contains(digest) ? Optional.empty() : all.find(digest, type);
    }

    @Override
    public void require(Hash digest) {
        if (lacking.contains(digest)) {
            throw new IllegalStateException("the bundle " + digest + " is missing here");
        }
        all.require(digest);
    }

    @Override
    public void release(Hash digest) {
        all.release(digest);
    }

    @Override
    public List<Module> modules() {
        return all.modules().stream()
                .filter(module -> !lacking.contains(module.digest()))
                .toList();
    }
}
