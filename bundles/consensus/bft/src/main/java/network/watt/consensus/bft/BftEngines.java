// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * Agreement of n = 3f + 1 ordered members, of which f may do anything: as a consensus module. Parameters: the XDR of
 * {@link Membership}. Local settings: none. The rules, with sources: docs/protocol/bft.md.
 */
public final class BftEngines implements ConsensusEngines {

    /** The protocol's short name. */
    public static final String NAME = "bft";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ConsensusEngine open(EngineDriver driver, StartContext start) {
        return new BftEngine(driver, start);
    }

    @Override
    public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
        return new TwoThirds(Membership.read(params));
    }
}
