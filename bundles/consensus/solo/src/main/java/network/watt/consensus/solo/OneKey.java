// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.solo;

import java.util.Set;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.NodeId;

/** The seal of the closing node certifies; nothing else does. */
record OneKey(NodeId closer) implements CertificateRule {

    @Override
    public boolean isCertifiedBy(Set<NodeId> signers) {
        return signers.contains(closer);
    }

    @Override
    public boolean isBlockedBy(Set<NodeId> nodes) {
        return nodes.contains(closer);
    }

    @Override
    public Set<NodeId> members() {
        return Set.of(closer);
    }
}
