// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.testkit;

import java.util.Optional;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RewardAccounts;

/** Coins as one area may move them. */
record SmallCoins(Work work, String area) implements Coins {

    @Override
    public Optional<Amount> balance(AccountId account) {
        work.count(1);
        return Optional.ofNullable(work.chain().purses.get(SmallChain.name(new OfAccount(account))))
                .map(Amount::units);
    }

    @Override
    public Amount balance(Pool pool) {
        work.count(1);
        return Amount.units(work.chain().held(pool));
    }

    @Override
    public boolean move(Purse from, Purse to, Amount amount) {
        work.count(1);
        requireOwn(from, isIssuer(from));
        requireOwn(to, isIssuer(to) || to.equals(BURNED) || to.equals(UNISSUED));
        if (from instanceof OfAccount owner) {
            work.beforeDebit(owner.account());
        }
        long held = work.chain().held(from);
        if (held < amount.units()) {
            return false;
        }
        if (!amount.isZero()) {
            work.chain().hold(from, held - amount.units());
            work.chain().hold(to, work.chain().held(to) + amount.units());
        }
        return true;
    }

    private boolean isIssuer(Purse purse) {
        return area.equals(RewardAccounts.AREA) && (purse.equals(FEES) || purse.equals(UNISSUED));
    }

    private void requireOwn(Purse purse, boolean isOpen) {
        if (purse instanceof Pool pool && !isOpen && !pool.area().equals(area)) {
            throw new IllegalArgumentException("area " + area + " cannot touch the pool " + pool);
        }
    }
}
