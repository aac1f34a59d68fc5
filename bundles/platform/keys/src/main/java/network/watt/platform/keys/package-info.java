// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Signing with a key that nobody sees, and verifying.
 */
@Export
@Version("1.0.0")
package network.watt.platform.keys;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
