// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What rule modules see of the ledger: transactions, headers, the contracts they implement. It only grows.
 */
@Export
@Version("1.2.0")
package network.watt.ledger.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
