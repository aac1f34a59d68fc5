// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.presence.NodeOperation;
import network.watt.rewards.presence.Presence;

/**
 * Phase 1 of area {@code rewards} ({@code docs/protocol/rewards.md} §5): a linear budget and all fees, shared every day
 * by who was there. Stateless and deterministic.
 */
public class DailyModule implements LedgerModule {

    /** Of the entries of this phase. Later ones keep them as they are. */
    private static final int SCHEMA = 1;

    private static final int LAST_SCHEMA = 3;

    /** What other phases feed and this one does not. */
    private static final List<RolePool> FOREIGN =
            List.of(RolePool.NODES, RolePool.PLEDGES, RolePool.STORAGE, RolePool.MOBILE, RolePool.RETRIEVAL);

    @Override
    public String area() {
        return RewardPhase.AREA;
    }

    @Override
    public int schema() {
        return SCHEMA;
    }

    /** The phases 1 to 3 write their entries under keys of their own or, of nodes, in the same bytes. */
    @Override
    public Bytes convert(int schema, Bytes key, Bytes value) {
        if (schema < 1 || schema > LAST_SCHEMA) {
            throw new IllegalStateException("entries of schema " + schema + " are of no phase up to " + LAST_SCHEMA);
        }
        return value;
    }

    /** What the predecessor's pools carry goes back to the unissued coins. Its last day must have been closed. */
    @Override
    public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
        var accounts = accounts(context);
        if (predecessor.isPresent()
                && accounts.today() <= context.ledgerParameters().day(context.ledger())) {
            throw new IllegalStateException("day " + accounts.today() + " is not closed: a phase begins with a day");
        }
        FOREIGN.forEach(accounts::release);
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return DailyOperations.wellFormed(operation);
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var verdict = wellFormed(operation);
        if (!verdict.isAccepted()) {
            return verdict;
        }
        var params = DailyParams.of(context.params());
        var people = new People(context, accounts(context), params);
        try {
            switch (operation.code()) {
                case CheckIn.CODE:
                    return people.checkIn(context.source(), XdrReader.read(operation.body(), CheckIn::decode));
                case CheckIns.CODE:
                    return people.checkIn(XdrReader.read(operation.body(), CheckIns::decode));
                case Trust.CODE:
                    return people.trust(
                            context.source(),
                            XdrReader.read(operation.body(), Trust::decode).account());
                case Trust.WITHDRAW_CODE:
                    return people.withdraw(
                            context.source(),
                            XdrReader.read(operation.body(), Trust::decode).account());
                default:
                    return new Presence(context, params.presence()).apply(context, NodeOperation.decode(operation));
            }
        } catch (XdrException impossible) {
            throw new IllegalStateException("well formed a moment ago: " + operation, impossible);
        }
    }

    @Override
    public void closeLedger(CloseContext context) {
        new DailyBook(context).keepChallenge(accounts(context).today());
        new Presence(context, DailyParams.of(context.params()).presence()).closeLedger();
    }

    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        RewardPhase phase = () -> completeDay(own);
        return api == RewardPhase.class ? Optional.of(api.cast(phase)) : Optional.empty();
    }

    /** The day's issuance and all its fees, for everybody who was there; nodes are counted now. */
    private static void completeDay(CloseContext context) {
        var params = DailyParams.of(context.params());
        var accounts = accounts(context);
        new Presence(context, params.presence())
                .completeDay((owner, units) -> accounts.credit(RolePool.PEOPLE, owner, units));
        accounts.issue(RolePool.PEOPLE, accounts.draw(RolePool.PEOPLE, params.emission()));
        accounts.collectFees(RolePool.PEOPLE);
    }

    private static RewardAccounts accounts(CloseContext context) {
        return context.call(RewardAccounts.AREA, RewardAccounts.class)
                .orElseThrow(() -> new IllegalStateException("a phase needs a module for area " + RewardAccounts.AREA));
    }
}
