// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.rewards.api.ProvenPower;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.Succession;
import network.watt.rewards.phases.Sweep;

/** What mobile devices kept yesterday, in one hook. No pledge is asked of a phone. */
final class Devices {

    private static final Bytes SWEEP = Bytes.utf8("x");

    private final CloseContext context;
    private final RewardAccounts accounts;
    private final int perLedger;

    Devices(CloseContext context, MobileParams params) {
        this.context = context;
        this.accounts = Succession.accounts(context);
        this.perLedger = params.entriesPerLedger();
    }

    /** What was proven before the phase began is not paid. */
    void begin() {
        Sweep.done(accounts.today() - 1).write(context.state(), SWEEP);
    }

    /** Counts some providers of yesterday, by ascending account. */
    void sweep() {
        var power = context.call(ProvenPower.AREA, ProvenPower.class);
        if (power.isEmpty()) {
            return;
        }
        var before = Sweep.read(context.state(), SWEEP, 0);
        var sweep = before.on(accounts.today());
        if (!sweep.isDone()) {
            sweep = count(power.get(), sweep);
        }
        if (!sweep.equals(before)) {
            sweep.write(context.state(), SWEEP);
        }
    }

    private Sweep count(ProvenPower power, Sweep sweep) {
        var after = sweep.after().isEmpty() ? Optional.<AccountId>empty() : Optional.of(new AccountId(sweep.after()));
        var some = power.proven(sweep.day(), after, perLedger);
        var next = sweep;
        for (var proven : some) {
            if (proven.mobileMebibytes() > 0) {
                accounts.credit(RolePool.MOBILE, proven.provider(), proven.mobileMebibytes());
            }
            next = next.past(proven.provider().key());
        }
        return some.size() < perLedger ? Sweep.done(sweep.day()) : next;
    }
}
