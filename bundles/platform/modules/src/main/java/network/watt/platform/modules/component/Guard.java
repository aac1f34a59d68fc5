// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import network.watt.platform.modules.BundleDigest;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a rule bundle resolve only if the digest of its content is admitted, whatever way it came in, and lets no
 * fragment attach to a bundle of this node. Until {@link #admit} is called nothing is admitted.
 *
 * <p>When the framework starts it resolves the bundles of its last run before any hook exists. So the guard begins by
 * removing every rule bundle it finds; the registry installs the admitted ones afresh from verified files. Any thread:
 * the framework calls the hook on whichever thread resolves.
 */
@Component(
        service = {Guard.class, ResolverHookFactory.class},
        immediate = true)
public final class Guard implements ResolverHookFactory {

    /** The location of a bundle that the stager installed starts with this; its digest follows. */
    static final String LOCATION = "watt:";

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String OWN_NAMES = "network.watt.";

    private record Revision(long bundleId, long lastModified) {}

    private final Set<Hash> admitted = ConcurrentHashMap.newKeySet();
    private final Map<Revision, Hash> digests = new ConcurrentHashMap<>();

    /** Removes every rule bundle that the framework kept from its last run. */
    @Activate
    public Guard(BundleContext context) {
        for (var bundle : context.getBundles()) {
            if (isRule(bundle)) {
                remove(bundle);
            }
        }
    }

    /** Admits rule bundles with these digests from now on. */
    void admit(Collection<Hash> digests) {
        admitted.addAll(digests);
    }

    boolean admits(Hash digest) {
        return admitted.contains(digest);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Hook();
    }

    private static boolean isRule(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION)
                || bundle.getHeaders("").get(RuleBundle.HEADER) != null;
    }

    private static void remove(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException("the rule bundle " + bundle + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private boolean mayResolve(Bundle bundle) {
        if (!isRule(bundle)) {
            return true;
        }
        try {
            var digest = digest(bundle);
            if (admits(digest)) {
                return true;
            }
            LOG.warn("Rule bundle {} from {} is not admitted: {}", bundle, bundle.getLocation(), digest);
        } catch (IOException e) {
            LOG.warn("Rule bundle {} from {} cannot be read", bundle, bundle.getLocation(), e);
        }
        return false;
    }

    private Hash digest(Bundle bundle) throws IOException {
        var revision = new Revision(bundle.getBundleId(), bundle.getLastModified());
        var known = digests.get(revision);
        if (known == null) {
            var files = new TreeMap<Bytes, Bytes>();
            collect(bundle, "/", files);
            known = BundleDigest.of(files);
            digests.put(revision, known);
        }
        return known;
    }

    /** Unlike {@code findEntries}, {@code getEntryPaths} does not itself ask the framework to resolve the bundle. */
    private static void collect(Bundle bundle, String folder, SortedMap<Bytes, Bytes> files) throws IOException {
        var paths = bundle.getEntryPaths(folder);
        while (paths != null && paths.hasMoreElements()) {
            var path = paths.nextElement();
            if (path.endsWith("/")) {
                collect(bundle, path, files);
            } else {
                try (var in = bundle.getEntry(path).openStream()) {
                    files.put(Bytes.utf8(path), Bytes.owned(in.readAllBytes()));
                }
            }
        }
    }

    /** The guard's part in one resolve. */
    private final class Hook implements ResolverHook {

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.removeIf(candidate -> !mayResolve(candidate.getBundle()));
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            if (requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE)) {
                candidates.removeIf(candidate -> isOurs(candidate.getRevision().getBundle()));
            }
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

        @Override
        public void end() {}
    }

    private static boolean isOurs(Bundle host) {
        return isRule(host)
                || (host.getSymbolicName() != null && host.getSymbolicName().startsWith(OWN_NAMES));
    }
}
