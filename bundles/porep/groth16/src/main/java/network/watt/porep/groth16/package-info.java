// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Judges Groth16 proofs over BLS12-381 by the native library blst: {@link network.watt.porep.groth16.Groth16}, the host's
 * {@link network.watt.porep.api.SnarkVerifier}. Knows nothing of what circuits mean.
 */
package network.watt.porep.groth16;
