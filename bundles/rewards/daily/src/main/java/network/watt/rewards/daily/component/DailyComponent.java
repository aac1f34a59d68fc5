// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.rewards.daily.DailyModule;
import org.osgi.service.component.annotations.Component;

/** Publishes phase 1; found by the bundle's digest. */
@Component(service = LedgerModule.class)
public final class DailyComponent extends DailyModule {}
