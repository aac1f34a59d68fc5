// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.MissingModuleException;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.modules.StagingCheck;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Stages rule bundles and finds the services of exactly one of them. It starts by taking over the distribution's rule
 * bundles and writing down durably what is admitted, before anything is installed. Any thread.
 */
@Component(
        service = ModuleRegistry.class,
        immediate = true,
        configurationPid = "network.watt.platform.modules",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Registry.Config.class)
public final class Registry implements ModuleRegistry {

    /** Startable at once, at whatever level the framework is; it never starts by itself, see {@link #install}. */
    private static final int START_LEVEL = 1;

    /** The places the registry works with, and what it may use; a change counts from the next start. */
    @ObjectClassDefinition(name = "WATT rule modules")
    public @interface Config {

        @AttributeDefinition(description = "the node's content-addressed folder of rule bundles")
        String directory();

        @AttributeDefinition(description = "the distribution's folder of rule bundles, all of them admitted")
        String source();

        @AttributeDefinition(description = "a file of further admitted digests, one in a line; it may be missing")
        String admitted();

        @AttributeDefinition(
                description = "folders, or http addresses such as another node's /modules, that have bundles' files")
        String archives() default "";

        /** Key {@code local_builds}. */
        @AttributeDefinition(
                description =
                        "whether the distribution's bundles may stand in for named ones of the same name and version"
                                + " that are not here; on networks to develop on alone")
        boolean local__builds() default false;
    }

    private final BundleContext context;
    private final Guard guard;
    private final StagingCheck check;
    private final RuleArchive archive;
    private final Pieces pieces;
    private final Archives archives;
    private final LocalBuilds localBuilds;
    private final Path stagedList;
    private final SortedSet<Hash> staged;
    private final Map<Hash, Bundle> started = new ConcurrentHashMap<>();

    /** The container's constructor: translates the configuration. */
    @Activate
    public Registry(BundleContext context, @Reference Guard guard, @Reference StagingCheck check, Config config) {
        this(context, guard, check, Settings.of(config));
    }

    /**
     * The configuration, translated.
     *
     * @param directory the node's folder of bundles
     * @param source the distribution's
     * @param admitted a file of digests; it may be missing
     */
    record Settings(Path directory, Path source, Path admitted, Archives archives, boolean localBuilds) {

        private static Settings of(Config config) {
            return new Settings(
                    path("directory", config.directory()),
                    path("source", config.source()),
                    path("admitted", config.admitted()),
                    new Archives(config.archives() == null ? "" : config.archives()),
                    config.local__builds());
        }
    }

    private static Path path(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "network.watt.platform.modules.cfg: " + key + " is missing; set it to a path.");
        }
        return Path.of(value);
    }

    Registry(BundleContext context, Guard guard, StagingCheck check, Settings settings) {
        this.context = context;
        this.guard = guard;
        this.check = check;
        this.archive = new RuleArchive(settings.directory());
        this.pieces = new Pieces(settings.directory());
        this.archives = settings.archives();
        this.stagedList = settings.directory().resolve("staged");
        this.staged = AdmittedList.read(stagedList);
        var digests = new TreeSet<>(AdmittedList.read(settings.admitted()));
        digests.addAll(staged);
        var built = archive.importFrom(settings.source());
        built.stream().map(RuleBundle::digest).forEach(digests::add);
        this.localBuilds = new LocalBuilds(settings.localBuilds(), settings.source(), built);
        AdmittedList.write(settings.directory().resolve("admitted"), digests);
        guard.admit(digests);
    }

    /** Keeps this instance when the configuration is edited; see {@link Config}. */
    @Modified
    void modified(Config config) {}

    @Override
    public <T> Optional<T> find(Hash digest, Class<T> type) {
        return Optional.ofNullable(started.get(digest))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .flatMap(bundle -> service(bundle, type));
    }

    private <T> Optional<T> service(Bundle bundle, Class<T> type) {
        var references = bundle.getRegisteredServices();
        if (references == null) {
            return Optional.empty();
        }
        for (ServiceReference<?> reference : references) {
            if (List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)).contains(type.getName())) {
                var service = context.getService(reference);
                if (type.isInstance(service)) {
                    return Optional.of(type.cast(service));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void require(Hash digest) {
        start(digest, localBuilds.chosen(digest).orElse(digest));
    }

    @Override
    public synchronized void require(Hash digest, String symbolicName, String version) {
        if (isStarted(digest)) {
            return;
        }
        boolean isHere = guard.admits(digest) && archive.read(digest).isPresent();
        start(digest, isHere ? digest : localBuilds.choose(digest, symbolicName, version));
    }

    @Override
    public boolean allowsLocalBuilds() {
        return localBuilds.allowed();
    }

    @Override
    public List<StandIn> standIns() {
        return localBuilds.standIns();
    }

    private boolean isStarted(Hash digest) {
        return started.containsKey(digest) && started.get(digest).getState() == Bundle.ACTIVE;
    }

    /** @param used the digest of the bundle that is found as {@code digest} from now on */
    private void start(Hash digest, Hash used) {
        if (!guard.admits(used)) {
            throw new IllegalStateException("the rule bundle " + used
                    + " is not admitted; ship it in the distribution's rules folder or list it in etc/admitted");
        }
        if (isStarted(digest)) {
            return;
        }
        var jar = archive.read(used)
                .orElseThrow(() -> new IllegalStateException(
                        "the rule bundle " + used + " is missing; fetch it and put it into the rules folder"));
        started.put(digest, install(used, jar));
    }

    /** The list is durable before the bundle is installed, so that the guard has it at the next start. */
    /** Looks into archives not while others wait for this registry. */
    @Override
    public void stage(ModuleManifest manifest, Hash chunkRoot) {
        if (archive.read(manifest.digest()).isEmpty()) {
            archives.find(manifest, chunkRoot).ifPresent(jar -> receive(manifest.digest(), Bytes.owned(jar)));
        }
        stage(manifest);
    }

    @Override
    public synchronized void stage(ModuleManifest manifest) {
        var digest = manifest.digest();
        if (!guard.admits(digest)) {
            check.require(manifest, archive.read(digest).orElseThrow(() -> missing(manifest)));
            staged.add(digest);
            AdmittedList.write(stagedList, staged);
            guard.admit(List.of(digest));
        }
        if (archive.read(digest).isEmpty()) {
            throw missing(manifest);
        }
        require(digest);
    }

    /** No other bundle can be wired to a rule, so that refreshing it touches nothing else. */
    @Override
    public synchronized void release(Hash digest) {
        var bundle = started.remove(digest);
        if (bundle == null || started.containsValue(bundle)) {
            return; // one that stands in for several stays for the others
        }
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException("the rule bundle " + digest + " cannot be removed: " + e.getMessage(), e);
        }
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle));
    }

    private static MissingModuleException missing(ModuleManifest manifest) {
        return new MissingModuleException("the bundle " + manifest.module() + " " + manifest.version()
                + " is missing here, digest " + manifest.digest() + "; run ./watt admit FILE with it");
    }

    @Override
    public Optional<Bytes> file(Hash digest) {
        return guard.admits(digest) ? archive.read(digest).map(Bytes::owned) : Optional.empty();
    }

    @Override
    public Bytes pieces(Hash digest) {
        return pieces.read(digest);
    }

    @Override
    public void receivePiece(Hash digest, long offset, Bytes piece) {
        pieces.write(digest, offset, piece);
    }

    @Override
    public void receive(Hash digest, Bytes file) {
        pieces.forget(digest);
        try {
            var jar = file.toArray();
            var bundle = RuleBundle.read(jar);
            if (!bundle.digest().equals(digest)) {
                throw new IllegalStateException(
                        "the file has the digest " + bundle.digest() + ", not " + digest + ": it is not kept");
            }
            archive.store(jar);
        } catch (MalformedBundleException refused) {
            throw new IllegalStateException("the file is no rule bundle: " + refused.getMessage(), refused);
        }
    }

    /** Started only for this run of the framework: the next one stages it again from the verified file. */
    private Bundle install(Hash digest, byte[] jar) {
        try {
            var bundle = context.installBundle(Guard.LOCATION + digest.hex(), new ByteArrayInputStream(jar));
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            bundle.start(Bundle.START_TRANSIENT);
            return bundle;
        } catch (BundleException e) {
            throw new IllegalStateException(
                    "the rule bundle " + digest + " is admitted but does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Module> modules() {
        return archive.bundles().values().stream()
                .map(rule -> new Module(rule.digest(), rule.symbolicName(), rule.version(), state(rule.digest())))
                .sorted(ORDER)
                .toList();
    }

    private String state(Hash digest) {
        var bundle = context.getBundle(Guard.LOCATION + digest.hex());
        if (bundle == null) {
            return "STAGED";
        }
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            default -> "INSTALLED";
        };
    }
}
