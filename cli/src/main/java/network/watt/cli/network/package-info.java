// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** How many payments a network of four processes sustains, and what bounds it. */
package network.watt.cli.network;
