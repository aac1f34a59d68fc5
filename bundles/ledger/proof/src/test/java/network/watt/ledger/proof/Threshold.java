// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.NodeId;

/** So many of the nodes, any of them. */
record Threshold(List<NodeId> nodes, int threshold) implements CertificateRule {

    @Override
    public boolean isCertifiedBy(Set<NodeId> signers) {
        return nodes.stream().filter(signers::contains).count() >= threshold;
    }

    @Override
    public boolean isBlockedBy(Set<NodeId> others) {
        return nodes.stream().filter(others::contains).count() > nodes.size() - threshold;
    }

    @Override
    public Set<NodeId> members() {
        return new TreeSet<>(nodes);
    }
}
