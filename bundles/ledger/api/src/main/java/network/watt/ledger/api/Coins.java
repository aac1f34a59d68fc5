// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import org.osgi.annotation.versioning.ProviderType;

/** The only way to move coins: checked transfers that conserve the supply. */
@ProviderType
public interface Coins {

    /** What transactions paid. Only area {@code rewards/accounts} takes from it. */
    Pool FEES = new Pool("ledger", "fees");

    /** What nobody was given yet. Only area {@code rewards/accounts} takes from it; every area may give back. */
    Pool UNISSUED = new Pool("ledger", "unissued");

    /** What is gone for ever: every area may put coins there, none takes them out. */
    Pool BURNED = new Pool("ledger", "burned");

    /** The balance of an account, if it exists. */
    Optional<Amount> balance(AccountId account);

    /** The balance of a pool; zero if nothing was ever put in. */
    Amount balance(Pool pool);

    /**
     * Moves coins. An account that does not exist comes into being when it receives some.
     *
     * @return whether {@code from} had them; nothing happens otherwise
     * @throws IllegalArgumentException for a pool of another area
     */
    boolean move(Purse from, Purse to, Amount amount);

    /** Where coins can be. */
    sealed interface Purse permits OfAccount, Pool {}

    /** The purse of an account. */
    record OfAccount(AccountId account) implements Purse {}

    /** A named pool of an area, which no key owns. The fee pool is {@code ledger/fees}. */
    record Pool(String area, String name) implements Purse {}
}
