// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.Coins;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateLayer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;

/** Coins as one area's module may move them. Every move takes exactly what it gives. Ledger loop. */
final class ModuleCoins implements Coins {

    /** What one look at a balance counts as, in bytes. */
    private static final int ENTRY_BYTES = 64;

    private static final int MAX_POOL_NAME = 64;

    /** The area that takes from the ledger's own pools. */
    private static final String ISSUER = "rewards/accounts";

    private final String area;
    private final Workplace workplace;
    private final StateLayer layer;
    private final WorkMeter meter;

    ModuleCoins(String area, Workplace workplace) {
        this.area = area;
        this.workplace = workplace;
        this.layer = workplace.layer();
        this.meter = workplace.meter();
    }

    @Override
    public Optional<Amount> balance(AccountId account) {
        meter.count(ENTRY_BYTES);
        return Entries.account(layer, account).map(AccountEntry::balance);
    }

    @Override
    public Amount balance(Pool pool) {
        meter.count(ENTRY_BYTES);
        requireName(pool);
        return Entries.pool(layer, pool.area(), pool.name());
    }

    @Override
    public boolean move(Purse from, Purse to, Amount amount) {
        meter.count(2 * ENTRY_BYTES);
        requireOwn(from, isIssuer(from));
        requireOwn(to, isIssuer(to) || to.equals(BURNED) || to.equals(UNISSUED));
        if (from instanceof OfAccount owner) {
            workplace.beforeDebit(owner.account());
        }
        var held = held(from);
        if (held.compareTo(amount) < 0) {
            return false;
        }
        if (!amount.isZero()) {
            set(from, held.minus(amount));
            // Read again: both may be the same purse.
            set(to, held(to).plus(amount));
        }
        return true;
    }

    private boolean isIssuer(Purse purse) {
        return area.equals(ISSUER) && (purse.equals(FEES) || purse.equals(UNISSUED));
    }

    private void requireOwn(Purse purse, boolean isOpen) {
        if (purse instanceof Pool pool) {
            requireName(pool);
            if (!isOpen && !pool.area().equals(area)) {
                throw new IllegalArgumentException("the module of area " + area + " cannot touch the pool " + pool);
            }
        }
    }

    private static void requireName(Pool pool) {
        if (pool.name().isEmpty()
                || pool.name().length() > MAX_POOL_NAME
                || pool.name().chars().anyMatch(c -> c < 33 || c > 126)) {
            throw new IllegalArgumentException("a pool's name is 1 to 64 printable ASCII characters: " + pool.name());
        }
        if (pool.area().length() > network.watt.ledger.api.Operation.MAX_AREA_BYTES) {
            throw new IllegalArgumentException("no area is called " + pool.area());
        }
    }

    private Amount held(Purse purse) {
        if (purse instanceof OfAccount owner) {
            return Entries.account(layer, owner.account())
                    .map(AccountEntry::balance)
                    .orElse(Amount.ZERO);
        }
        var pool = (Pool) purse;
        return Entries.pool(layer, pool.area(), pool.name());
    }

    private void set(Purse purse, Amount balance) {
        if (purse instanceof OfAccount owner) {
            long sequence = Entries.account(layer, owner.account())
                    .map(AccountEntry::sequence)
                    .orElse(0L);
            Entries.put(layer, owner.account(), new AccountEntry(balance, sequence));
        } else if (purse instanceof Pool pool) {
            Entries.putPool(layer, pool.area(), pool.name(), balance);
        }
    }
}
