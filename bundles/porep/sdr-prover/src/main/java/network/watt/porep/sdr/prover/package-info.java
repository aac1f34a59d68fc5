// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The prover of {@code sdr}: {@link network.watt.porep.sdr.prover.SdrProver}. */
package network.watt.porep.sdr.prover;
