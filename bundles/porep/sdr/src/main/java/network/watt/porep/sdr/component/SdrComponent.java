// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.sdr.SdrModule;
import org.osgi.service.component.annotations.Component;

/** Publishes the area and the verifier it lends; found by the bundle's digest. */
@Component(service = {LedgerModule.class, SealVerifier.class})
public final class SdrComponent extends SdrModule {}
