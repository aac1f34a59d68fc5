// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What one node's ledger costs: applying, committing, proving, snapshots, replay. */
package network.watt.bench.ledger;
