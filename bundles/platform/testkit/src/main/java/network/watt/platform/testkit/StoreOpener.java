// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import java.nio.file.Path;
import network.watt.platform.store.KeyValueStore;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens the store under test in a directory, in the test's process or in a child that is going to be killed: a public
 * class with a public constructor without parameters.
 */
@ConsumerType
public interface StoreOpener {

    /** Opens what is in {@code directory}, or makes a new store there. */
    KeyValueStore open(Path directory) throws Exception;

    /** A new opener of this class. */
    static StoreOpener of(String className) throws ReflectiveOperationException {
        return (StoreOpener) Class.forName(className).getConstructor().newInstance();
    }
}
