// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.NodeId;

/** The seals of 2f + 1 members certify a header; f + 1 members can keep it from being certified. bft.md §1. */
final class TwoThirds implements CertificateRule {

    private final Membership membership;
    private final SortedSet<NodeId> members;

    TwoThirds(Membership membership) {
        this.membership = membership;
        members = Collections.unmodifiableSortedSet(new TreeSet<>(membership.members()));
    }

    @Override
    public boolean isCertifiedBy(Set<NodeId> signers) {
        return countIn(signers) >= membership.quorum();
    }

    @Override
    public boolean isBlockedBy(Set<NodeId> nodes) {
        return countIn(nodes) >= membership.blocking();
    }

    private long countIn(Set<NodeId> nodes) {
        return members.stream().filter(nodes::contains).count();
    }

    @Override
    public SortedSet<NodeId> members() {
        return members;
    }
}
