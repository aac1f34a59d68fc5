// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.prover.component;

import network.watt.porep.api.SealProver;
import network.watt.porep.sdr.prover.SdrProver;
import org.osgi.service.component.annotations.Component;

/** Publishes the prover to the node's jobs. */
@Component(service = SealProver.class)
public final class SdrProverComponent extends SdrProver {}
