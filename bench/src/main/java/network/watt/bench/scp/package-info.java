// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What agreement by the Stellar Consensus Protocol costs. */
package network.watt.bench.scp;
