// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What it costs to make and to judge proofs. */
package network.watt.bench.proofs;
