// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade.component;

import network.watt.governance.api.UpgradeRules;
import network.watt.governance.upgrade.UpgradeModule;
import network.watt.ledger.api.LedgerModule;
import org.osgi.service.component.annotations.Component;

/** The upgrade module as a service, found by the digest of this bundle. */
@Component(service = {LedgerModule.class, UpgradeRules.class})
public final class Upgrades extends UpgradeModule {}
