// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;

/** The area's entries and purses as values ({@code docs/protocol/rewards.md} §2). Holds nothing itself. */
record Book(CloseContext context) {

    /** Earned by closed days and not settled. */
    static final Coins.Pool ACCRUED = purse("accrued");

    /** Granted and not vested, or vested and not settled. */
    static final Coins.Pool VESTING = purse("vesting");

    /** Pledged, or on its way back. */
    static final Coins.Pool PLEDGED = purse("pledged");

    private static final Bytes TODAY = Bytes.utf8("d");
    private static final Bytes HOLDINGS = Bytes.utf8("a");
    private static final Bytes BUDGETS = Bytes.utf8("b");
    private static final Bytes POOLS = Bytes.utf8("p");
    private static final Bytes RATES = Bytes.utf8("q");
    private static final Bytes END_OF_NAME = Bytes.fromHex("00");

    private static Coins.Pool purse(String name) {
        return new Coins.Pool(RewardAccounts.AREA, name);
    }

    /** Where the coins of a pool are. */
    static Coins.Pool purse(RolePool pool) {
        return purse("pool/" + pool.name());
    }

    private StateSpace state() {
        return context.state();
    }

    /** The first day, until one has been closed. */
    long today() {
        return read(TODAY, XdrReader::readUnsignedHyper).orElse(1L);
    }

    void today(long day) {
        state().put(TODAY, new XdrWriter().writeUnsignedHyper(day).toBytes());
    }

    /** Days of a budget that were drawn. */
    long drawn(RolePool budget) {
        return read(drawnKey(budget), XdrReader::readUnsignedHyper).orElse(0L);
    }

    void drawn(RolePool budget, long days) {
        state().put(drawnKey(budget), new XdrWriter().writeUnsignedHyper(days).toBytes());
    }

    private static Bytes drawnKey(RolePool budget) {
        return BUDGETS.concat(Bytes.utf8(budget.name()));
    }

    Holding holding(AccountId account) {
        return read(HOLDINGS.concat(account.key()), Holding::decode).orElse(Holding.NONE);
    }

    /** Nothing to hold has no entry. */
    void holding(AccountId account, Holding holding) {
        var key = HOLDINGS.concat(account.key());
        if (holding.isNone()) {
            state().delete(key);
        } else {
            state().put(key, holding.toXdr());
        }
    }

    PoolDay pool(RolePool pool) {
        return read(POOLS.concat(Bytes.utf8(pool.name())), PoolDay::decode).orElse(PoolDay.NEW);
    }

    void pool(RolePool pool, PoolDay day) {
        var key = POOLS.concat(Bytes.utf8(pool.name()));
        if (state().get(key).isEmpty() && pools().size() == Holding.MAX_POOLS) {
            throw new IllegalStateException("there are " + Holding.MAX_POOLS + " pools already: no room for " + pool);
        }
        state().put(key, day.toXdr());
    }

    /** All pools there ever were, at most {@link Holding#MAX_POOLS}. */
    SortedMap<RolePool, PoolDay> pools() {
        var pools = new TreeMap<RolePool, PoolDay>();
        state().scan(POOLS, (key, value) -> {
            boolean isPool = key.startsWith(POOLS);
            if (isPool) {
                var name = key.slice(POOLS.size(), key.size()).utf8();
                pools.put(new RolePool(name), decoded(value, PoolDay::decode));
            }
            return isPool;
        });
        return pools;
    }

    /** The rate of a closed day on which there were units. */
    DayRate rate(RolePool pool, long day) {
        return rateIfAny(pool, day)
                .orElseThrow(() -> new IllegalStateException("day " + day + " of " + pool + " had units but no rate"));
    }

    Optional<DayRate> rateIfAny(RolePool pool, long day) {
        return read(rateKey(pool, day), DayRate::decode);
    }

    void rate(RolePool pool, long day, DayRate rate) {
        state().put(rateKey(pool, day), rate.toXdr());
    }

    private static Bytes rateKey(RolePool pool, long day) {
        var number = new XdrWriter().writeUnsignedHyper(day).toBytes();
        return RATES.concat(Bytes.utf8(pool.name())).concat(END_OF_NAME).concat(number);
    }

    /** Moves coins that are certainly there. */
    void move(Coins.Purse from, Coins.Purse to, long coins) {
        if (coins != 0 && !context.coins().move(from, to, Amount.units(coins))) {
            throw new IllegalStateException(from + " lacks the " + coins + " units that it owes to " + to);
        }
    }

    private <T> Optional<T> read(Bytes key, XdrDecoder<T> decoder) {
        return state().get(key).map(stored -> decoded(stored, decoder));
    }

    private static <T> T decoded(Bytes stored, XdrDecoder<T> decoder) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored entry of area rewards/accounts is malformed", malformed);
        }
    }
}
