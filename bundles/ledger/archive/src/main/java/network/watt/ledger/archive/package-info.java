// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The state after a ledger, and the history around it, as plain files that any web server can host, and their check against
 * headers: {@code docs/protocol/archive.md}. Trust comes from certificates, never from the server.
 */
@Export
@Version("1.0.0")
package network.watt.ledger.archive;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
