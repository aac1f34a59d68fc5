// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite.prover.component;

import network.watt.porep.api.SealProver;
import network.watt.porep.lite.prover.LiteProver;
import org.osgi.service.component.annotations.Component;

/** Publishes the prover to the node's jobs. */
@Component(service = SealProver.class)
public final class LiteProverComponent extends LiteProver {}
