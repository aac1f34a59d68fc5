// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

/** A node of the state tree: with what is below it, or as its parent knows it. */
sealed interface TreeNode permits Branch, NodeRef {

    /** The node as its parent knows it. */
    NodeRef ref();
}
