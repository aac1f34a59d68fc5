// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Set;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineStatus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * Keeps the place of an engine while ledgers below an anchor are replayed (PROTOCOL §6: replay runs none): those who ran
 * it then may be strangers to this node's settings, and nothing it could say would be heard. Protocol loop only.
 *
 * @param certificateRule by which seals that come with replayed ledgers are worth keeping
 */
record SilentEngine(CertificateRule certificateRule) implements ConsensusEngine {

    /** The rule of those whose members are not known here: no seal counts, for a header or against one. */
    static final CertificateRule NOBODY = new CertificateRule() {
        @Override
        public boolean isCertifiedBy(Set<NodeId> signers) {
            return false;
        }

        @Override
        public boolean isBlockedBy(Set<NodeId> nodes) {
            return false;
        }

        @Override
        public Set<NodeId> members() {
            return Set.of();
        }
    };

    @Override
    public List<Effect> propose(long slot, Bytes value, Bytes previous) {
        return List.of();
    }

    @Override
    public List<Effect> receive(long slot, NodeId sender, Bytes message) {
        return List.of();
    }

    @Override
    public List<Effect> timer(long slot, int timer) {
        return List.of();
    }

    @Override
    public List<Effect> restore(long slot, List<Bytes> ownMessages) {
        return List.of();
    }

    @Override
    public References references(Bytes message) {
        return References.NONE;
    }

    @Override
    public boolean isObsolete(Bytes newer, Bytes older) {
        return true;
    }

    @Override
    public void quiesce(long slot) {}

    @Override
    public void purge(long slot) {}

    @Override
    public EngineStatus status(long slot) {
        return new EngineStatus(
                "none", slot, "replaying", "no engine runs while ledgers below the anchor are replayed", List.of(), -1);
    }

    @Override
    public Set<NodeId> participants() {
        return Set.of();
    }
}
