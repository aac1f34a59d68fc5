// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.rewards.accounts.AccountsModule;
import org.osgi.service.component.annotations.Component;

/** Publishes the accounts of rewards; found by the bundle's digest. */
@Component(service = LedgerModule.class)
public final class RewardAccountsComponent extends AccountsModule {}
