// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.solo;

import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Consensus of one, for development and tests: one key closes every ledger, all others follow it. Parameters: the 32
 * bytes of the closing node's key. Local settings: none.
 */
public final class SoloEngines implements ConsensusEngines {

    /** The protocol's short name. */
    public static final String NAME = "solo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ConsensusEngine open(EngineDriver driver, StartContext start) {
        return new SoloEngine(driver, closer(start.params()), start);
    }

    @Override
    public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
        return new OneKey(closer(params));
    }

    private static NodeId closer(Bytes params) {
        try {
            return XdrReader.read(params, NodeId::decode);
        } catch (XdrException malformed) {
            throw new IllegalArgumentException(
                    "the parameters of solo are the 32 bytes of the closing node's key: " + malformed.getMessage(),
                    malformed);
        }
    }
}
