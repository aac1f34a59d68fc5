// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.prover.component;

import network.watt.porep.api.SealProver;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.sdr.prover.SdrProver;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Publishes the prover to the node's jobs, and has it use whatever hashes quicker here. */
@Component(service = SealProver.class)
public final class SdrProverComponent extends SdrProver {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBatches(BatchHash hash) {
        use(hash);
    }

    void unbindBatches(BatchHash hash) {
        forget(hash);
    }
}
