// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a provider implements besides its service if the next one must know what it knows. Both methods are called on
 * the thread that swaps, while no call is inside and all callers wait: they have to be short. A provider whose memory
 * may be forgotten, such as a cache, does not implement it.
 */
@ConsumerType
public interface Handover {

    /**
     * All that the next provider needs. This one may be called on after it, if the next one refuses; it is then asked
     * again.
     */
    Versioned exportState();

    /**
     * Takes over. Called before the first call, at most once.
     *
     * @throws IllegalArgumentException if this provider cannot read the version or the bytes; it is not taken into
     *     service then, and the state waits for another
     */
    void importState(Versioned state);
}
