// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.platform.modules.ModuleRegistry;

/** The rule bundles that a genesis document names: without them there is no ledger to open. */
public final class GenesisModules {

    private GenesisModules() {}

    /**
     * Has them started. Blocks.
     *
     * @throws IllegalStateException with a sentence for people if one is missing, has other bytes or does not start, or if
     *     bundles that were built here may stand in on a network that is not for tests
     */
    public static void require(Genesis genesis, ModuleRegistry modules) {
        if (modules.allowsLocalBuilds() && !genesis.test()) {
            throw new IllegalStateException("network.watt.platform.modules.cfg says local_builds = true, and "
                    + genesis.network() + " is a main network, where only the bundles that it names may rule:"
                    + " set local_builds = false");
        }
        genesis.table().forEach(row -> modules.require(row.digest(), row.module(), row.version()));
    }
}
