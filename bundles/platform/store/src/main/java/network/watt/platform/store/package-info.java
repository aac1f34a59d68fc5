// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The contract of the key-value stores: derived data that can always be rebuilt from the block journal.
 */
@Export
@Version("1.1.0")
package network.watt.platform.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
