// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Sectors on the ledger, area {@code porep}: which kinds of proof it takes, whose room there is, what was committed, proven and
 * disputed. It knows no scheme: it asks the areas {@code porep/}<i>scheme</i> for their verifiers. Source: PROTOCOL §7, {@code
 * docs/protocol/porep.md}.
 */
package network.watt.porep.sectors;
