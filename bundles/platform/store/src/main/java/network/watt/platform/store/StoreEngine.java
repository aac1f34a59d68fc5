// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.store;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes stores of one kind, so that a running node can change to it. Any thread. */
@ConsumerType
public interface StoreEngine {

    /** The word by which operators choose it, and which its stores' {@link KeyValueStore.Stats} name: {@code leveldb}. */
    String name();

    /** Whether its stores are on the disk, in the directory that they are given. */
    boolean isDurable();

    /**
     * Opens the store in {@code directory}, or makes a new one.
     *
     * @param cacheBytes how much memory to use for what was read lately
     * @throws RuntimeException with a sentence for people if that cannot be done here
     */
    KeyValueStore open(Path directory, long cacheBytes);
}
