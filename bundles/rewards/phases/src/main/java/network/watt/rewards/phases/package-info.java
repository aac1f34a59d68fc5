// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What every reward phase embeds: the role of nodes, and taking over from one another. No bundle of its own is run: the
 * digest of each phase covers its copy, so that a phase may change it.
 */
package network.watt.rewards.phases;
