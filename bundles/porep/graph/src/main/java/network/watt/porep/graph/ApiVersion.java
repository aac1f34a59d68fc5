// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

/** The versions of Filecoin's proofs. Of a graph only the order of parents differs, and one mistake that is kept. */
public enum ApiVersion {
    /** The node before is the last base parent; places in the permutation lose what is above 32 bits. */
    V1_0,
    /** The node before is the first base parent. */
    V1_1,
    /** The graph of 1.1; challenges may be synthetic or not interactive. */
    V1_2;

    boolean isFirst() {
        return equals(V1_0);
    }
}
