// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The append-only block journal on disk, the truth of a node: {@code docs/protocol/journal.md}. */
package network.watt.ledger.journal;
