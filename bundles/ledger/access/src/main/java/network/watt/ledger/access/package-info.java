// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What the rest of a node sees of the ledger: reads, submission, the journal. Rule modules do not see it.
 */
@Export
@Version("1.4.0")
package network.watt.ledger.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
