// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Stacked replication as Filecoin has it, byte for byte: {@code sdr/1.0}, {@code sdr/1.1} and {@code sdr/1.2}, the latter with
 * challenges that are synthetic or not interactive. {@link network.watt.porep.sdr.SdrScheme} is what prover and verifier
 * share. Source: Filecoin specification, <i>algorithms/sdr</i>.
 */
package network.watt.porep.sdr;
