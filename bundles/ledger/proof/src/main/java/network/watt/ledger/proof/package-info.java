// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Proofs of what ledgers hold, and the light client that checks them with nothing but trust in some validators. Pure, JDK
 * only: outside a container it needs this jar and those of platform/types, ledger/api and consensus/api.
 */
@Export
@Version("1.0.0")
package network.watt.ledger.proof;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
