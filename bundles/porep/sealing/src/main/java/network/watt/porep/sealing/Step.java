// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

/**
 * A part of a job: computes nodes of one row from what earlier steps computed, always the same.
 *
 * @param name for people: {@code labels, layer 3 of 11}
 * @param output where the nodes go
 * @param start the row's first node in {@code output}
 * @param nodes how many the step computes, numbered from 0
 * @param nanosPerNode about what one costs on one core, for progress and for how often to look up
 * @param isSequential whether each node needs those before it; else several threads compute different ones
 * @param work computes a range
 */
public record Step(
        String name, NodesFile output, long start, long nodes, long nanosPerNode, boolean isSequential, Work work) {

    public Step {
        if (start < 0 || nodes < 1 || nanosPerNode < 1) {
            throw new IllegalArgumentException("no step computes " + nodes + " nodes at " + start);
        }
    }

    /** Computes the nodes {@code from} to {@code to}, exclusive, of a step. */
    @FunctionalInterface
    public interface Work {
        void compute(long from, long to);
    }

    /** What the whole step costs on one core, in nanoseconds. */
    long nanos() {
        return Math.multiplyExact(nodes, nanosPerNode);
    }
}
