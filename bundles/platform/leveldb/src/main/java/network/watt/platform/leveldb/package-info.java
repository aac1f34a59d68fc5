// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The key-value store on iq80 LevelDB 0.12, which is contained in this bundle and seen by nobody else. What the
 * library does not check is checked here.
 */
@Export
@Version("1.0.0")
package network.watt.platform.leveldb;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
