// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import network.watt.platform.modules.MissingModuleException;
import network.watt.platform.modules.ModuleRegistry.StandIn;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the distribution's own rule bundles may be used for when a row names another one of the same name and version: by
 * default for nothing but a clear refusal, on a network to develop on as stand-ins. Any thread.
 */
final class LocalBuilds {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBuilds.class);

    private final boolean allowed;
    private final Path source;
    private final List<RuleBundle> built;
    private final Map<Hash, StandIn> standIns = new ConcurrentSkipListMap<>();

    /**
     * @param allowed whether they may stand in
     * @param source the distribution's folder, for people
     * @param built what is in it
     */
    LocalBuilds(boolean allowed, Path source, List<RuleBundle> built) {
        this.allowed = allowed;
        this.source = source;
        this.built = List.copyOf(built);
    }

    boolean allowed() {
        return allowed;
    }

    List<StandIn> standIns() {
        return List.copyOf(standIns.values());
    }

    /** What was chosen before to stand in for a bundle. */
    Optional<Hash> chosen(Hash named) {
        return Optional.ofNullable(standIns.get(named)).map(StandIn::local);
    }

    /**
     * Chooses what stands in for a bundle that is not here, or of which only a file is that nothing admits any more, and says so in the log.
     *
     * @throws IllegalStateException with a sentence for people if nothing may or can
     */
    Hash choose(Hash named, String symbolicName, String version) {
        var alike = built.stream()
                .filter(bundle -> bundle.symbolicName().equals(symbolicName)
                        && bundle.version().equals(version)
                        && !bundle.digest().equals(named))
                .toList();
        var wanted =
                "the rule bundle " + symbolicName + " " + version + " that this network names, digest " + named.hex();
        if (alike.isEmpty()) {
            throw new MissingModuleException(
                    wanted + ", is not here, or not admitted: run ./watt admit FILE with it, or put it into " + source);
        }
        var others = alike.stream().map(bundle -> bundle.digest().hex()).collect(Collectors.joining(" and "));
        if (!allowed) {
            throw new MissingModuleException(
                    wanted + ", is not here, or not admitted; the one of that name and version in " + source
                            + " has other bytes, digest " + others
                            + ": run ./watt admit FILE with the named one, or, on a network"
                            + " to develop on, set local_builds = true in network.watt.platform.modules.cfg (./watt up --local-builds)");
        }
        if (alike.size() > 1) {
            throw new MissingModuleException(wanted + ", is not here, or not admitted, and " + alike.size() + " in "
                    + source + " could stand in for it, digests " + others + ": leave one of them there");
        }
        var standIn = new StandIn(symbolicName, version, named, alike.get(0).digest());
        if (standIns.put(named, standIn) == null) {
            LOG.warn("{}", standIn.warning());
        }
        return standIn.local();
    }
}
