// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.AccountId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link LedgerModule} also implements to be told before an operation or hook takes coins from an account, so
 * that it can credit first what the account has earned but not been given. Source: PROTOCOL §7, unit-rate settlement.
 */
@ConsumerType
public interface BeforeDebit {

    /**
     * Called before every debit of {@code account} by any module, but for those this call itself makes. What it throws
     * fails the operation or hook.
     *
     * @param own a context of this module's own area, in the savepoint of the debit
     */
    void beforeDebit(CloseContext own, AccountId account);
}
