// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The host of every consensus engine; exports nothing. */
package network.watt.consensus.host;
