// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

/** Who reads an answer. */
public enum Layout {
    /** A program: everything in full, fields that mean nothing left out. */
    TREE,
    /** A person with 80 columns: tables of what matters. */
    PAGE
}
