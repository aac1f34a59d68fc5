// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * A small chain for the tests of reward rules: it calls modules as the ledger host does, with everything in memory.
 */
@Export
@Version("1.0.0")
package network.watt.rewards.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
