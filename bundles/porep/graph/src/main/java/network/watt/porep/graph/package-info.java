// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Stacked proof of replication, as far as prover and verifier share it: the graph, its labels and the challenges. Bytes are
 * Filecoin's. A short tour:
 *
 * <ul>
 *   <li>{@link network.watt.porep.graph.StackedGraph} of a {@link network.watt.porep.graph.PorepId} and an
 *       {@link network.watt.porep.graph.ApiVersion}; {@link network.watt.porep.graph.Parents} draws the parents of single
 *       nodes, {@link network.watt.porep.graph.ParentTable} keeps those of all.
 *   <li>{@link network.watt.porep.graph.ReplicaId}; {@link network.watt.porep.graph.Labels} for a verifier,
 *       {@link network.watt.porep.graph.LayerLabels} for a prover, who lends {@link network.watt.porep.field.Nodes} for
 *       layers.
 *   <li>{@link network.watt.porep.graph.Columns}: columns and comm_r; {@link network.watt.porep.graph.Replica}: data and
 *       replica.
 *   <li>{@link network.watt.porep.graph.Challenges} and {@link network.watt.porep.graph.SyntheticChallenges}: which nodes
 *       are opened.
 * </ul>
 *
 * <p>A commitment or a node is a {@code Hash}: 32 bytes, a field element's least significant byte first. It is embedded in
 * rule bundles, whose digest covers it.
 */
package network.watt.porep.graph;
