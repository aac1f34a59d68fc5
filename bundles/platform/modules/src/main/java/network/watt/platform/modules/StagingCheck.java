// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import network.watt.governance.api.ModuleManifest;
import org.osgi.annotation.versioning.ConsumerType;

/** What a bundle that a plan names must pass before it is installed, so before any of its classes is loaded. Any thread. */
@ConsumerType
public interface StagingCheck {

    /**
     * Judges a file.
     *
     * @param manifest what its publishers signed, whose signatures the ledger has counted
     * @throws IllegalStateException with a sentence for people if it is refused
     */
    void require(ModuleManifest manifest, byte[] jar);
}
