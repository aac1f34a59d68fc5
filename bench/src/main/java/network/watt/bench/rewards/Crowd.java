// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.rewards;

import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.daily.DailyModule;

/**
 * Phase 1, to which people come without transactions: so many with each of the first ledgers of one day, and on all other
 * days the first person alone, with every ledger.
 */
final class Crowd extends DailyModule {

    static final long UNITS = 10_000;

    private final int people;
    private final int perLedger;
    private final long day;
    private int credited;

    /** @param day on which they come */
    Crowd(int people, int perLedger, long day) {
        this.people = people;
        this.perLedger = perLedger;
        this.day = day;
    }

    /** Of everybody who will come, by number. */
    static AccountId person(int number) {
        return new AccountId(
                Sha256.hash(new XdrWriter().writeInt(number).toBytes()).bytes());
    }

    int credited() {
        return credited;
    }

    @Override
    public void closeLedger(CloseContext context) {
        super.closeLedger(context);
        var accounts = context.call(RewardAccounts.AREA, RewardAccounts.class).orElseThrow();
        if (accounts.today() != day) {
            accounts.credit(RolePool.PEOPLE, person(0), UNITS);
            return;
        }
        for (int i = 0; i < perLedger && credited < people; i++) {
            accounts.credit(RolePool.PEOPLE, person(credited++), UNITS);
        }
    }
}
