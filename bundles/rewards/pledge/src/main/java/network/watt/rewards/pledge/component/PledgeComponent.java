// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.rewards.pledge.PledgeModule;
import org.osgi.service.component.annotations.Component;

/** Publishes phase 2; found by the bundle's digest. */
@Component(service = LedgerModule.class)
public final class PledgeComponent extends PledgeModule {}
