// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The prover of {@code lite}, and the example for vendors: {@link network.watt.porep.lite.prover.LiteProver}. */
package network.watt.porep.lite.prover;
