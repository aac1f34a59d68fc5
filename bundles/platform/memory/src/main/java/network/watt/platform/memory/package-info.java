// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** A key-value store in memory: for tests, simulators and nodes that may forget. */
@Export
@Version("1.0.0")
package network.watt.platform.memory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
