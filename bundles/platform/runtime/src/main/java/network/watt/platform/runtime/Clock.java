// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import org.osgi.annotation.versioning.ProviderType;

/** The only source of time of a node. Any thread. */
@FunctionalInterface
@ProviderType
public interface Clock {

    /** Milliseconds since 1970-01-01T00:00:00Z. May jump when the machine's clock is set. */
    long nowMs();
}
