// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.Set;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/** Which sets of nodes certify a header, and which can keep one from being certified. Pure. */
@ConsumerType
public interface CertificateRule {

    /** Whether {@code signers} suffice: a slice (scp), 2f+1 members (bft), the named key (solo). */
    boolean isCertifiedBy(Set<NodeId> signers);

    /** Whether every sufficient set contains one of {@code nodes}: a v-blocking set (scp), f+1 members (bft). */
    boolean isBlockedBy(Set<NodeId> nodes);

    /** The nodes whose seals count at all. */
    Set<NodeId> members();
}
