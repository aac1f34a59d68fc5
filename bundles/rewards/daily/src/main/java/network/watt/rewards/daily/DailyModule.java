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
import network.watt.rewards.api.Attendance;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RewardRoles;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.Presence;
import network.watt.rewards.phases.Succession;

/**
 * Phase 1 of area {@code rewards} ({@code docs/protocol/rewards.md} §5): a linear budget and all fees, shared every day
 * by who was there. Stateless and deterministic.
 */
public class DailyModule implements LedgerModule {

    private static final int SCHEMA = 1;

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

    @Override
    public Bytes convert(int schema, Bytes key, Bytes value) {
        return Succession.convert(schema, value);
    }

    @Override
    public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
        Succession.release(context, FOREIGN);
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
        var people = new People(context, Succession.accounts(context), params);
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
        new DailyBook(context).keepChallenge(Succession.accounts(context).today());
        new Presence(context, DailyParams.of(context.params()).presence()).closeLedger();
    }

    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        if (api == RewardRoles.class) {
            return Optional.of(api.cast(new DailyRoles(own)));
        }
        if (api == Attendance.class) {
            return Optional.of(api.cast(new DailyAttendance(own)));
        }
        RewardPhase phase = () -> completeDay(own);
        return api == RewardPhase.class ? Optional.of(api.cast(phase)) : Optional.empty();
    }

    /** The day's issuance and all its fees, for everybody who was there; nodes are counted now. */
    private static void completeDay(CloseContext context) {
        var params = DailyParams.of(context.params());
        var accounts = Succession.accounts(context);
        Succession.release(context, FOREIGN);
        new Presence(context, params.presence())
                .completeDay((owner, units) -> accounts.credit(RolePool.PEOPLE, owner, units));
        accounts.issue(RolePool.PEOPLE, accounts.draw(RolePool.PEOPLE, params.emission()));
        accounts.collectFees(RolePool.PEOPLE);
    }
}
