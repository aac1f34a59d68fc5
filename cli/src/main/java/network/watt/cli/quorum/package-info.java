// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Quorum sets of a whole network, without a node: whether they hold together, and how to make one. */
package network.watt.cli.quorum;
