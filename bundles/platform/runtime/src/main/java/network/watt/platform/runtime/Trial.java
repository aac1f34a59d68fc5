// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

/**
 * Somebody tries bundles and takes them back if they fail. While it lasts, a component of theirs that cannot be
 * activated does not end the node. Published as a service; asked on any thread.
 */
public interface Trial {

    /** Whether the bundle with this name is being tried now. */
    boolean includes(String symbolicName);
}
