// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Replicas on the ledger: {@code ./watt sector store | show | demand | drop | release}. */
package network.watt.cli.sector;
