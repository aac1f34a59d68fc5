// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * The Stellar Consensus Protocol as a consensus module. Parameters: nothing, or the XDR of {@link Parameters}. Local
 * settings: the XDR of this node's {@link QuorumSet}.
 */
public final class ScpEngines implements ConsensusEngines {

    /** The protocol's short name. */
    public static final String NAME = "scp";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ConsensusEngine open(EngineDriver driver, StartContext start) {
        return new ScpEngine(driver, start);
    }

    @Override
    public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
        var local = LocalQuorum.read(self, localSettings);
        Parameters.read(params).requireLeader(local);
        return new QuorumCertificateRule(local);
    }

    @Override
    public Optional<String> objection(Bytes params, SortedMap<NodeId, Bytes> localSettings) {
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (var entry : localSettings.entrySet()) {
            try {
                var set = QuorumSet.decode(entry.getValue());
                var unusable = QuorumSanity.localObjection(set);
                if (unusable.isPresent()) {
                    return Optional.of("the quorum set of " + entry.getKey() + " is unusable: " + unusable.get());
                }
                sets.put(entry.getKey(), set.normalised());
            } catch (XdrException malformed) {
                return Optional.of(entry.getKey() + " has no quorum set");
            }
        }
        return QuorumIntersection.objection(sets);
    }
}
