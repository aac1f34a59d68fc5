// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.NodeId;

/** A header is certified by the seals of one of this node's own slices. */
final class QuorumCertificateRule implements CertificateRule {

    private final QuorumSet set;
    private final SortedSet<NodeId> members;

    QuorumCertificateRule(LocalQuorum local) {
        set = local.set();
        var nodes = new TreeSet<>(set.nodes());
        nodes.add(local.self());
        members = Collections.unmodifiableSortedSet(nodes);
    }

    @Override
    public boolean isCertifiedBy(Set<NodeId> signers) {
        return set.isSatisfiedBy(signers);
    }

    @Override
    public boolean isBlockedBy(Set<NodeId> nodes) {
        return set.isBlockedBy(nodes);
    }

    @Override
    public SortedSet<NodeId> members() {
        return members;
    }
}
