// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft.component;

import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.bft.BftEngines;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@link BftEngines} for the container: found by the digest of its bundle. */
@Component(service = ConsensusEngines.class)
public final class BftModule implements ConsensusEngines {

    private final ConsensusEngines engines = new BftEngines();

    @Activate
    public BftModule() {}

    @Override
    public String name() {
        return engines.name();
    }

    @Override
    public ConsensusEngine open(EngineDriver driver, StartContext start) {
        return engines.open(driver, start);
    }

    @Override
    public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
        return engines.certificateRule(self, params, localSettings);
    }
}
