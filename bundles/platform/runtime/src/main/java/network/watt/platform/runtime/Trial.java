// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

/**
 * Somebody tries bundles and takes them back if they fail. While it lasts, a component of theirs that cannot be
 * activated does not end the node. Published as a service; asked on any thread.
 */
public interface Trial {

    /** Whether a bundle is being tried now whose root package this class is in or below. */
    boolean includes(String className);
}
