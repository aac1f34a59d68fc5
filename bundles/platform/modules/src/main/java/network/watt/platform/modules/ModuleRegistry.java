// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/** Finds rule modules by the digest of their bundle: the only way to reach one. Any thread. */
@ProviderType
public interface ModuleRegistry {

    /** The module of type {@code type} in the admitted, started bundle with {@code digest}. */
    <T> Optional<T> find(Hash digest, Class<T> type);

    /**
     * Stages and starts the bundle with {@code digest} from the node's content-addressed folder.
     *
     * @throws IllegalStateException with a sentence for people if it is missing, not admitted or does not start
     */
    void require(Hash digest);

    /**
     * The same for a bundle whose name and version are known too, as a row gives them: a refusal can say more. Where
     * {@linkplain #allowsLocalBuilds() allowed}, a bundle that was built here stands in for one that is not here.
     *
     * @throws IllegalStateException with a sentence for people that names the bundle and the digests, and what to do
     */
    default void require(Hash digest, String symbolicName, String version) {
        require(digest);
    }

    /**
     * Whether a bundle that was built here may stand in for the one of the same name and version that a row names, while
     * that one is not here. Only for networks to develop on: whoever opens another refuses to.
     */
    default boolean allowsLocalBuilds() {
        return false;
    }

    /** The bundles that stand in for others in this run, by the digest of the other. None where that is not allowed. */
    default List<StandIn> standIns() {
        return List.of();
    }

    /**
     * A bundle that was built here and is used as the one that was named.
     *
     * @param named the digest in the row
     * @param local the digest of what is used
     */
    record StandIn(String symbolicName, String version, Hash named, Hash local) {

        /** A sentence for operators. */
        public String warning() {
            return "The rule bundle " + symbolicName + " " + version + " that was built here, digest " + local.hex()
                    + ", stands in for the one this network names, digest " + named.hex()
                    + ": good for developing, and for nothing else.";
        }
    }

    /**
     * Checks the bundle that a scheduled plan names against what its publishers signed, admits, installs and starts it
     * beside whatever else runs. Blocks; not for the loops.
     *
     * @throws MissingModuleException if it is missing
     * @throws IllegalStateException with a sentence for people if it is refused or does not start
     */
    default void stage(ModuleManifest manifest) {
        require(manifest.digest());
    }

    /**
     * The same where the file may also come from an archive.
     *
     * @param chunkRoot the root over the file's chunks
     */
    default void stage(ModuleManifest manifest, Hash chunkRoot) {
        stage(manifest);
    }

    /** The file of an admitted bundle, byte for byte as published, if it is here. Blocks; not for the loops. */
    default Optional<Bytes> file(Hash digest) {
        return Optional.empty();
    }

    /**
     * What {@link #receivePiece} kept of a file, also before a restart; perhaps damaged, so that only the whole can be
     * judged. Blocks; not for the loops.
     */
    default Bytes pieces(Hash digest) {
        return Bytes.EMPTY;
    }

    /**
     * Keeps a piece of a file on its way here, so that a restart does not begin anew. Blocks; not for the loops.
     *
     * @throws IllegalStateException if it cannot be kept
     */
    default void receivePiece(Hash digest, long offset, Bytes piece) {}

    /**
     * Keeps a bundle's file that came from a peer; it is not admitted by that. Its pieces are forgotten in any case. Blocks;
     * not for the loops.
     *
     * @throws IllegalStateException with a sentence for people if the file is no rule bundle or has another digest
     */
    default void receive(Hash digest, Bytes file) {
        throw new IllegalStateException("this node keeps no files of bundles");
    }

    /**
     * Lets go of a module that nothing names any more, so that its classes can be unloaded: its bundle is uninstalled and
     * refreshed, alone. Its file stays for ever, and {@link #require} starts it again. Does nothing for a module that does
     * not run, or in a registry that holds its modules for good. Blocks; not for the loops.
     *
     * @throws IllegalStateException with a sentence for people if the bundle cannot be removed
     */
    default void release(Hash digest) {}

    /** The order of {@link #modules()}: by symbolic name, version, digest. */
    Comparator<Module> ORDER = Comparator.comparing(Module::symbolicName)
            .thenComparing(Module::version)
            .thenComparing(Module::digest);

    /** The modules that are present, ordered by symbolic name and version. */
    List<Module> modules();

    /** One staged rule bundle; {@code state} is STAGED (on disk only) or a bundle state such as ACTIVE. */
    record Module(Hash digest, String symbolicName, String version, String state) {}
}
