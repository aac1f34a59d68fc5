// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Replication for small machines: the stacked graph and labels of Filecoin, with SHA-256 where Filecoin has Poseidon, so that a
 * phone seals in the time that labels take. The bytes are not Filecoin's. {@link network.watt.porep.lite.LiteScheme} is what
 * prover and verifier share.
 */
package network.watt.porep.lite;
