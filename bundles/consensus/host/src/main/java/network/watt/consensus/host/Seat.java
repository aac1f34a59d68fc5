// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Set;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Head;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * The engine in force.
 *
 * @param row the consensus row that put it there
 * @param bundle the digest of the bundle that the engine is from: the row's own or an equivalent one
 * @param engine the running engine
 * @param rule the rule by which seals certify while it is in force
 */
record Seat(Head.EngineRow row, Hash bundle, ConsensusEngine engine, CertificateRule rule) {

    /** No engine at all, below an anchor. */
    static Seat silent(Head.EngineRow row, CertificateRule rule) {
        return new Seat(row, row.digests().get(0), new SilentEngine(rule), rule);
    }

    boolean isSilent() {
        return engine instanceof SilentEngine;
    }

    /** Under which digest it votes: the row's own, also where an equivalent bundle runs. */
    Hash digest() {
        return row.digests().get(0);
    }

    /** Whether {@code nodes} say enough for their word to be the network's: no quorum of ours goes without them. */
    boolean isConvincedBy(Set<NodeId> nodes) {
        return rule.isBlockedBy(nodes) || rule.isCertifiedBy(nodes);
    }
}
