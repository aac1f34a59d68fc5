// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The contract between consensus engines, the host that does their I/O, and the application whose values they agree.
 */
@Export
@Version("1.1.0")
package network.watt.consensus.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
