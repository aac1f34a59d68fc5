// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.bench.Samples;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.types.Hash;

/**
 * The modules of one node: payments from jars, under class loaders of this node alone, all others built in. Takes the time
 * of each staging and tells when a module of a jar was found. One thread.
 */
final class WatchedModules implements ModuleRegistry {

    private final ModuleRegistry builtIn;
    private final RuleJars jars;
    private final Runnable found;
    private final Samples stagingsNs = new Samples();
    private int mostStarted;
    private int released;

    /** @param found told of each module from a jar that was found */
    WatchedModules(ModuleRegistry builtIn, RuleJars jars, Runnable found) {
        this.builtIn = builtIn;
        this.jars = jars;
        this.found = found;
    }

    /** How long each took, in nanoseconds. */
    Samples stagingsNs() {
        return stagingsNs;
    }

    /** The most jars that were started at one time. */
    int mostStarted() {
        return mostStarted;
    }

    int released() {
        return released;
    }

    @Override
    public <T> Optional<T> find(Hash digest, Class<T> type) {
        var builtInOne = builtIn.find(digest, type);
        if (builtInOne.isPresent()) {
            return builtInOne;
        }
        var ofJar = jars.find(digest, type);
        ofJar.ifPresent(module -> found.run());
        return ofJar;
    }

    @Override
    public void require(Hash digest) {
        if (builtIn.modules().stream().anyMatch(module -> module.digest().equals(digest))) {
            return;
        }
        jars.require(digest);
        mostStarted = Math.max(mostStarted, jars.modules().size());
    }

    @Override
    public void stage(ModuleManifest manifest) {
        long startNs = System.nanoTime();
        require(manifest.digest());
        stagingsNs.add(System.nanoTime() - startNs);
    }

    @Override
    public void release(Hash digest) {
        jars.release(digest);
        released++;
    }

    @Override
    public List<Module> modules() {
        var all = new ArrayList<>(builtIn.modules());
        all.addAll(jars.modules());
        all.sort(ORDER);
        return all;
    }
}
