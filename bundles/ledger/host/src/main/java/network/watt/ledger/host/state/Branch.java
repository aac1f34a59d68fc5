// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

/** An inner node of the state tree in memory: two subtrees that part at the node's first unshared bit. */
public record Branch(NodeRef ref, TreeNode left, TreeNode right) implements TreeNode {}
