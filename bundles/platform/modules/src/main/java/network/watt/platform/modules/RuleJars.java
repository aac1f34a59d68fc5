// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.watt.platform.types.Hash;

/**
 * A registry outside of any container: rule bundles from a content-addressed folder, each under a class loader of its
 * own, started when somebody asks for it. The same bundle under two digests is two modules. Any thread.
 */
public final class RuleJars implements ModuleRegistry {

    private final Path folder;
    private final Map<Hash, Hash> standIns;
    private final Map<Hash, RuleJar> started = new ConcurrentHashMap<>();

    /** @param folder with {@code <digest>.jar} files */
    public RuleJars(Path folder) {
        this(folder, Map.of());
    }

    /**
     * One in which some bundles stand in for others, as in a container that allows it.
     *
     * @param standIns the digest of what is used, by the digest that is asked for
     */
    public RuleJars(Path folder, Map<Hash, Hash> standIns) {
        this.folder = folder;
        this.standIns = Map.copyOf(standIns);
    }

    @Override
    public <T> Optional<T> find(Hash digest, Class<T> type) {
        var jar = started.get(digest);
        if (jar == null) {
            if (Files.notExists(path(digest))) {
                return Optional.empty();
            }
            require(digest);
            jar = started.get(digest);
        }
        return jar.component(type);
    }

    @Override
    public void require(Hash digest) {
        started.computeIfAbsent(digest, this::load);
    }

    private Hash used(Hash digest) {
        return standIns.getOrDefault(digest, digest);
    }

    private RuleJar load(Hash digest) {
        if (Files.notExists(path(digest))) {
            throw new MissingModuleException("the bundle with digest " + digest + " is missing: put it into " + folder);
        }
        try {
            return RuleJar.load(used(digest), Files.readAllBytes(path(digest)));
        } catch (MalformedBundleException refused) {
            throw new IllegalStateException(path(digest) + " is refused: " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(digest) + ": " + e.getMessage(), e);
        }
    }

    /** Whoever asks for it later gets new instances, under a new class loader. */
    @Override
    public void release(Hash digest) {
        started.remove(digest);
    }

    private Path path(Hash digest) {
        return folder.resolve(used(digest).hex() + ".jar");
    }

    @Override
    public List<Module> modules() {
        var modules = new ArrayList<Module>();
        started.forEach((digest, jar) -> modules.add(
                new Module(digest, jar.bundle().symbolicName(), jar.bundle().version(), "ACTIVE")));
        modules.sort(ORDER);
        return modules;
    }
}
