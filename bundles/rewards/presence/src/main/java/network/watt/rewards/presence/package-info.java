// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The role of nodes: who registered one, which ledgers asked for signs of life, who gave them. No bundle of its own is
 * run: every reward phase embeds this package, so that its digest covers it and a phase may change it.
 */
package network.watt.rewards.presence;
