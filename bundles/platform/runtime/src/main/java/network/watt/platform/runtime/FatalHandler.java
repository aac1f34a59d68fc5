// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a broken promise of our own ends: rather than fork or limp on, the node says why and stops. Any thread.
 */
@ProviderType
public interface FatalHandler {

    /**
     * Stops the node; in a container this does not return.
     *
     * @param sentence one line for people: what broke and what to do
     * @param cause what was thrown
     */
    void fatal(String sentence, Throwable cause);
}
