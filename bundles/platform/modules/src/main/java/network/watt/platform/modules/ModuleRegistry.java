// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.util.List;
import java.util.Optional;
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

    /** The modules that are present, ordered by symbolic name and version. */
    List<Module> modules();

    /** One staged rule bundle. */
    record Module(Hash digest, String symbolicName, String version, String state) {}
}
