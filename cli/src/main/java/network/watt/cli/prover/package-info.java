// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Provers of vendors: {@code ./watt prover new}. */
package network.watt.cli.prover;
