// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Poseidon of many groups by the vectors of the processor, as {@code jdk.incubator.vector} has them:
 * {@link network.watt.porep.vector.VectorHash}. Java's interface is an incubator's and may change; nothing depends on this
 * room, and provers do without it.
 */
package network.watt.porep.vector;
