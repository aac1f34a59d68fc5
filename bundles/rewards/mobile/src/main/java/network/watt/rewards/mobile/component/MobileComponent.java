// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.rewards.mobile.MobileModule;
import org.osgi.service.component.annotations.Component;

/** Publishes phase 3; found by the bundle's digest. */
@Component(service = LedgerModule.class)
public final class MobileComponent extends MobileModule {}
