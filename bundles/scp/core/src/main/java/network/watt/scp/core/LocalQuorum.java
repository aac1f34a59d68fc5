// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * This node's own quorum set, checked and in normal form.
 *
 * @param hash of the set; kept because every statement carries it
 */
record LocalQuorum(NodeId self, QuorumSet set, Hash hash) {

    /** @throws IllegalArgumentException with a sentence for people if the settings are no strict and sane quorum set */
    static LocalQuorum read(NodeId self, Bytes localSettings) {
        if (localSettings.isEmpty()) {
            throw new IllegalArgumentException("this node has no quorum set: name the nodes it trusts");
        }
        QuorumSet set;
        try {
            set = QuorumSet.decode(localSettings);
        } catch (XdrException malformed) {
            throw new IllegalArgumentException(
                    "the local settings are no quorum set: " + malformed.getMessage(), malformed);
        }
        QuorumSanity.localObjection(set).ifPresent(objection -> {
            throw new IllegalArgumentException("this node's quorum set is unusable: " + objection);
        });
        var normal = set.normalised();
        return new LocalQuorum(self, normal, normal.hash());
    }
}
