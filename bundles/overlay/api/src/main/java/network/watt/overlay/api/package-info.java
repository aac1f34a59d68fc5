// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The peer network: authenticated neighbours, messages to one of them, flooding to all.
 */
@Export
@Version("1.1.0")
package network.watt.overlay.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
