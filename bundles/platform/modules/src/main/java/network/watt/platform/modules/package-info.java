// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Rule modules by digest of their bundle.
 */
@Export
@Version("1.3.0")
package network.watt.platform.modules;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
