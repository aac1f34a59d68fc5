// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote.component;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.remote.RemoteProver;
import network.watt.porep.remote.RemoteSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** One program as a prover of the node: one for each file {@code etc/network.watt.porep.remote-NAME.cfg}. */
@Component(
        service = SealProver.class,
        configurationPid = "network.watt.porep.remote",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class RemoteProverComponent implements SealProver {

    private final RemoteProver prover;

    @Activate
    public RemoteProverComponent(Map<String, Object> configuration) {
        prover = new RemoteProver(RemoteSettings.of(ownKeys(configuration)));
    }

    /** Jobs go on as they began: Karaf tells of a configuration more than once, changed or not. */
    @Modified
    void modified(Map<String, Object> configuration) {
        prover.change(RemoteSettings.of(ownKeys(configuration)));
    }

    @Deactivate
    void deactivate() {
        prover.close();
    }

    /** Our keys have no dot; those that the container adds have. */
    private static Map<String, String> ownKeys(Map<String, Object> configuration) {
        var own = new LinkedHashMap<String, String>();
        configuration.forEach((key, value) -> {
            if (key.indexOf('.') < 0) {
                own.put(key, String.valueOf(value));
            }
        });
        return own;
    }

    @Override
    public String name() {
        return prover.name();
    }

    @Override
    public boolean supports(ProofId proof) {
        return prover.supports(proof);
    }

    @Override
    public SealEstimate estimate(SealRequest request, SealBudget budget) throws SealException {
        return prover.estimate(request, budget);
    }

    @Override
    public SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters)
            throws SealException {
        return prover.open(request, folder, budget, parameters);
    }
}
