// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerParameters;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RolePool;

/**
 * The end of a day, in the order of PROTOCOL §7: the phase writes the last units and feeds the pools; then each pool's
 * units are summed, its rate is fixed and the rest is carried; then the day moves. Its work depends on the number of
 * pools, at most {@link Holding#MAX_POOLS}, and on what the phase does, never on the number of accounts.
 */
final class DayClose {

    private final CloseContext context;
    private final Book book;

    DayClose(CloseContext context) {
        this.context = context;
        this.book = new Book(context);
    }

    /** Closes the day if it ends with this ledger, or should have ended before. */
    void closeIfOver(boolean isLastLedger) {
        long today = book.today();
        long day = day();
        if (today < day || today == day && isLastLedger) {
            context.call(RewardPhase.AREA, RewardPhase.class).ifPresent(RewardPhase::completeDay);
            book.pools().forEach((pool, counted) -> close(pool, counted, today));
            book.today(Math.max(today + 1, day));
        }
    }

    private long day() {
        LedgerParameters parameters = context.ledgerParameters();
        return parameters.day(context.ledger());
    }

    /** The ledger that closes today unless that fails: its last one, or if that has passed, the one being built. */
    long lastLedger() {
        return Math.max(
                context.ledger(),
                Math.multiplyExact(book.today(), context.ledgerParameters().dayLedgers()));
    }

    /** q = ⌊pool / U⌋, at most the highest rate; what that leaves stays in the pool's purse and is carried. */
    private void close(RolePool pool, PoolDay counted, long today) {
        long units = counted.allUnits();
        if (units == 0) {
            return;
        }
        long held = context.coins().balance(Book.purse(pool)).units();
        long rate = Math.min(held / units, counted.terms().maxRate());
        book.rate(
                pool,
                today,
                new DayRate(
                        rate,
                        units,
                        counted.terms().atOncePercent(),
                        counted.terms().vestingDays()));
        book.move(Book.purse(pool), Book.ACCRUED, Math.multiplyExact(rate, units));
        book.pool(pool, counted.closed(rate));
    }
}
