// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.rewards.api.MulDiv;
import network.watt.rewards.api.Penalties;
import network.watt.rewards.api.ProvenPower;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.Succession;
import network.watt.rewards.phases.Sweep;

/**
 * Storage mining in one operation or hook: what was proven yesterday, by whom, within the rights it has pledged for. Source:
 * {@code docs/protocol/rewards.md} §7.
 */
final class Storage implements Penalties {

    private static final Bytes SWEEP = Bytes.utf8("w");
    private static final long TERABYTE = 1_000_000_000_000L;
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_DAILY = Long.MAX_VALUE / 100;

    private final CloseContext context;
    private final RewardAccounts accounts;
    private final PledgeParams params;

    Storage(CloseContext context, PledgeParams params) {
        this.context = context;
        this.accounts = Succession.accounts(context);
        this.params = params;
    }

    /** What was proven before the phase began is not paid. */
    void begin() {
        Sweep.done(accounts.today() - 1).write(context.state(), SWEEP);
    }

    /** Counts some providers of yesterday, by ascending account. Without proofs there is nothing to count. */
    void sweep() {
        var power = context.call(ProvenPower.AREA, ProvenPower.class);
        if (power.isEmpty()) {
            return;
        }
        long today = accounts.today();
        var before = Sweep.read(context.state(), SWEEP, 0);
        var sweep = before.on(today);
        if (!sweep.isDone()) {
            sweep = count(power.get(), sweep);
        }
        if (!sweep.equals(before)) {
            sweep.write(context.state(), SWEEP);
        }
    }

    private Sweep count(ProvenPower power, Sweep sweep) {
        var after = sweep.after().isEmpty() ? Optional.<AccountId>empty() : Optional.of(new AccountId(sweep.after()));
        var some = power.proven(sweep.day(), after, params.providersPerLedger());
        var next = sweep;
        for (var proven : some) {
            long rights = mebibytes(accounts.pledged(proven.provider()).terabytes());
            long units = Math.min(proven.mebibytes(), rights);
            if (units > 0) {
                accounts.credit(RolePool.STORAGE, proven.provider(), units);
            }
            next = next.past(proven.provider().key());
        }
        return some.size() < params.providersPerLedger() ? Sweep.done(sweep.day()) : next;
    }

    /** Whole MiB in so many terabytes. Rounded down. */
    static long mebibytes(long terabytes) {
        return MulDiv.floor(terabytes, TERABYTE, MEBIBYTE);
    }

    @Override
    public Amount fault(AccountId provider, long mebibytes) {
        long rate = accounts.lastRate(RolePool.STORAGE);
        // Beyond the limit nobody has coins to burn; it keeps the fee from overflowing.
        long daily = rate > 0 && mebibytes > MOST_DAILY / rate ? MOST_DAILY : rate * mebibytes;
        return accounts.slash(provider, Amount.units(params.penalties().fault(daily)));
    }

    @Override
    public Amount terminate(AccountId provider, long mebibytes, long ageDays) {
        var pledged = accounts.pledged(provider);
        long rights = mebibytes(pledged.terabytes());
        if (rights == 0) {
            return Amount.ZERO;
        }
        // The part of the pledge that stands behind the space. Rounded down.
        long behind = MulDiv.floor(pledged.coins().units(), Math.min(mebibytes, rights), rights);
        return accounts.slash(provider, Amount.units(params.penalties().termination(behind, ageDays)));
    }
}
