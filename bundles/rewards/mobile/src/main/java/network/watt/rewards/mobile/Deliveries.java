// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.rewards.api.PaidRetrieval;
import network.watt.rewards.api.PoolTerms;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.Succession;
import network.watt.rewards.phases.Sweep;

/**
 * What was delivered and paid for yesterday, in one hook. Source: {@code docs/protocol/rewards.md} §8: no MiB earns more
 * than {@link RetrievalTerms#rewardPerBurned} times what was burned for it.
 */
final class Deliveries {

    private static final Bytes SWEEP = Bytes.utf8("y");
    private static final Bytes LIMIT = Bytes.utf8("r");

    private final CloseContext context;
    private final RewardAccounts accounts;
    private final MobileParams params;

    Deliveries(CloseContext context, MobileParams params) {
        this.context = context;
        this.accounts = Succession.accounts(context);
        this.params = params;
    }

    /** What was delivered before the phase began is not paid. */
    void begin() {
        Sweep.done(accounts.today() - 1).write(context.state(), SWEEP);
    }

    /** Counts some deliveries of yesterday, by ascending miner and client. */
    void sweep() {
        var limit = limit();
        var market = context.call(PaidRetrieval.AREA, PaidRetrieval.class);
        if (market.isEmpty()) {
            return;
        }
        var before = Sweep.read(context.state(), SWEEP, 0);
        var sweep = before.on(accounts.today());
        if (!sweep.isDone()) {
            sweep = count(market.get(), sweep, limit.rate());
        }
        if (!sweep.equals(before)) {
            sweep.write(context.state(), SWEEP);
        }
    }

    private Sweep count(PaidRetrieval market, Sweep sweep, long maxRate) {
        var terms = params.retrieval();
        var some = market.delivered(sweep.day(), pair(sweep.after()), params.entriesPerLedger());
        var next = sweep;
        for (var each : some) {
            if (terms.counts(each.mebibytes(), each.fee(), each.burned(), maxRate)) {
                long units = Math.min(each.mebibytes(), terms.clientCapMebibytes());
                accounts.credit(RolePool.RETRIEVAL, each.pair().miner(), units);
            }
            var pair = each.pair();
            next = next.past(pair.miner().key().concat(pair.client().key()));
        }
        return some.size() < params.entriesPerLedger() ? Sweep.done(sweep.day()) : next;
    }

    private static Optional<PaidRetrieval.Pair> pair(Bytes key) {
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new PaidRetrieval.Pair(
                        new AccountId(key.slice(0, AccountId.SIZE)),
                        new AccountId(key.slice(AccountId.SIZE, key.size()))));
    }

    /** Today's highest rate; on the day's first ledger it is worked out from the day before. */
    private RateLimit limit() {
        long today = accounts.today();
        var stored = context.state().get(LIMIT).map(Deliveries::decoded);
        var limit =
                stored.orElseGet(() -> RateLimit.first(today, params.retrieval().firstRate()));
        if (limit.day() != today) {
            limit = limit.on(today, accounts.lastRate(RolePool.RETRIEVAL));
        }
        if (stored.isEmpty() || !stored.get().equals(limit)) {
            context.state().put(LIMIT, limit.toXdr());
        }
        return limit;
    }

    private static RateLimit decoded(Bytes stored) {
        try {
            return XdrReader.read(stored, RateLimit::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored limit of phase 3 is malformed", malformed);
        }
    }

    /** The day's rate may not pass the limit by which its deliveries were judged. */
    void completeDay() {
        var limit = limit();
        accounts.terms(RolePool.RETRIEVAL, PoolTerms.PLAIN.upTo(limit.rate()));
        context.state()
                .put(LIMIT, limit.used(accounts.units(RolePool.RETRIEVAL) > 0).toXdr());
    }
}
