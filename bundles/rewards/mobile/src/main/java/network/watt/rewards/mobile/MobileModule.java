// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.rewards.api.MulDiv;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RewardRoles;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.Presence;
import network.watt.rewards.phases.Succession;

/**
 * Phase 3 of area {@code rewards} ({@code docs/protocol/rewards.md} §8): a linear budget shared by the storage and the
 * retrieval of mobile devices, and all fees by nodes. Stateless and deterministic.
 */
public class MobileModule implements LedgerModule {

    private static final int SCHEMA = 3;

    /** What other phases feed and this one does not. */
    private static final List<RolePool> FOREIGN = List.of(RolePool.PEOPLE, RolePool.PLEDGES, RolePool.STORAGE);

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
        var params = MobileParams.of(context.params());
        new Devices(context, params).begin();
        new Deliveries(context, params).begin();
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return NodeOperation.has(operation.code())
                ? Presence.wellFormed(operation)
                : Verdict.rejected(
                        "rewards.unknown-operation", "Phase 3 has operations 16 to 18, not " + operation.code() + ".");
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var verdict = wellFormed(operation);
        if (!verdict.isAccepted()) {
            return verdict;
        }
        try {
            var presence = MobileParams.of(context.params()).presence();
            return new Presence(context, presence).apply(context, NodeOperation.decode(operation));
        } catch (XdrException impossible) {
            throw new IllegalStateException("well formed a moment ago: " + operation, impossible);
        }
    }

    @Override
    public void closeLedger(CloseContext context) {
        var params = MobileParams.of(context.params());
        new Presence(context, params.presence()).closeLedger();
        new Devices(context, params).sweep();
        new Deliveries(context, params).sweep();
    }

    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        if (api == RewardRoles.class) {
            RewardRoles roles = new Presence(own, MobileParams.of(own.params()).presence())::nodeOf;
            return Optional.of(api.cast(roles));
        }
        RewardPhase phase = () -> completeDay(own);
        return api == RewardPhase.class ? Optional.of(api.cast(phase)) : Optional.empty();
    }

    /** The day's issuance for storage and retrieval, its fees for nodes, which are counted now. */
    private static void completeDay(CloseContext context) {
        var params = MobileParams.of(context.params());
        var accounts = Succession.accounts(context);
        Succession.release(context, FOREIGN);
        new Presence(context, params.presence())
                .completeDay((owner, units) -> accounts.credit(RolePool.NODES, owner, units));
        var issued = accounts.draw(RolePool.MOBILE, params.emission());
        // Rounded down; what is over goes to retrieval.
        var forStorage = Amount.units(MulDiv.floor(issued.units(), params.storagePercent(), 100));
        accounts.issue(RolePool.MOBILE, forStorage);
        accounts.issue(RolePool.RETRIEVAL, issued.minus(forStorage));
        accounts.terms(RolePool.MOBILE, params.storage());
        new Deliveries(context, params).completeDay();
        accounts.collectFees(RolePool.NODES);
    }
}
