// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

/** Who reads an answer. */
public enum Layout {
    /** A program: lists of objects, everything in full. */
    TREE,
    /** A person with 80 columns: tables of what matters, one block a row of the protocol table. */
    PAGE
}
