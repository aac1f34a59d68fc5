// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The field, the hashes and the trees under every proof of storage. A short tour:
 *
 * <ul>
 *   <li>{@link network.watt.porep.field.Fr}: the field, its elements as 32 bytes and to reckon with;
 *       {@link network.watt.porep.field.Fr32}: data as elements.
 *   <li>{@link network.watt.porep.field.Poseidon}: the hash of columns, of tree nodes, and of comm_c and comm_r_last to
 *       comm_r. {@link network.watt.porep.field.Blake2b} and {@link network.watt.porep.field.ChaCha}: what graphs and
 *       challenges are drawn with.
 *   <li>{@link network.watt.porep.field.Nodes}: rows of 32 bytes that may be larger than memory, in windows that the caller
 *       maps.
 *   <li>{@link network.watt.porep.field.MerkleTree}: a tree of a {@link network.watt.porep.field.TreeShape} over Nodes by a
 *       {@link network.watt.porep.field.NodeHash}, built part by part; it gives an
 *       {@link network.watt.porep.field.InclusionPath}, which verifiers follow.
 * </ul>
 *
 * <p>What verifiers use of it takes time and memory that the shape of a tree bounds, refuses numbers that are no field
 * elements, and never throws for what a proof contains if it is asked first ({@code isCanonical}, {@code accepts}). It is
 * embedded in rule bundles, whose digest covers it: nothing here may look at anything but its arguments.
 */
package network.watt.porep.field;
