// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.porep.sectors.SectorsModule;
import org.osgi.service.component.annotations.Component;

/** Publishes the sectors; found by the bundle's digest. */
@Component(service = LedgerModule.class)
public final class SectorsComponent extends SectorsModule {}
