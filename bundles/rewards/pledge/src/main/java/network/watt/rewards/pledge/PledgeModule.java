// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge;

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
import network.watt.rewards.api.Penalties;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RewardRoles;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.Presence;
import network.watt.rewards.phases.Succession;

/**
 * Phase 2 of area {@code rewards} ({@code docs/protocol/rewards.md} §7): a linear budget shared by pledges and proven
 * storage, and all fees by nodes. Stateless and deterministic.
 */
public class PledgeModule implements LedgerModule {

    private static final int SCHEMA = 2;

    /** What other phases feed and this one does not. */
    private static final List<RolePool> FOREIGN = List.of(RolePool.PEOPLE, RolePool.MOBILE, RolePool.RETRIEVAL);

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
        new Storage(context, PledgeParams.of(context.params())).begin();
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        if (NodeOperation.has(operation.code())) {
            return Presence.wellFormed(operation);
        }
        if (operation.code() != PledgeCoins.CODE) {
            return Verdict.rejected(
                    "rewards.unknown-operation",
                    "Phase 2 has operations 16 to 18 and 32, not " + operation.code() + ".");
        }
        try {
            PledgeCoins.decode(operation.body());
            return Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected("rewards.malformed", "The body is no pledge: " + malformed.getMessage() + ".");
        }
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var verdict = wellFormed(operation);
        if (!verdict.isAccepted()) {
            return verdict;
        }
        var params = PledgeParams.of(context.params());
        try {
            return operation.code() == PledgeCoins.CODE
                    ? pledge(
                            context,
                            params,
                            PledgeCoins.decode(operation.body()).terabytes())
                    : new Presence(context, params.presence()).apply(context, NodeOperation.decode(operation));
        } catch (XdrException impossible) {
            throw new IllegalStateException("well formed a moment ago: " + operation, impossible);
        }
    }

    private static Verdict pledge(OperationContext context, PledgeParams params, long terabytes) {
        long price = params.coinsPerTerabyte().units();
        if (terabytes > Long.MAX_VALUE / price) {
            return Verdict.rejected("rewards.underfunded", "No account has what this pledge would cost.");
        }
        var coins = Amount.units(price * terabytes);
        return Succession.accounts(context).pledge(context.source(), terabytes, coins)
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "rewards.underfunded", "The account has less than the " + coins + " WATT of this pledge.");
    }

    @Override
    public void closeLedger(CloseContext context) {
        var params = PledgeParams.of(context.params());
        new Presence(context, params.presence()).closeLedger();
        new Storage(context, params).sweep();
    }

    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        if (api == Penalties.class) {
            return Optional.of(api.cast(new Storage(own, PledgeParams.of(own.params()))));
        }
        if (api == RewardRoles.class) {
            RewardRoles roles = new Presence(own, PledgeParams.of(own.params()).presence())::nodeOf;
            return Optional.of(api.cast(roles));
        }
        RewardPhase phase = () -> completeDay(own);
        return api == RewardPhase.class ? Optional.of(api.cast(phase)) : Optional.empty();
    }

    /** The day's issuance for pledges and storage, its fees for nodes, which are counted now. */
    private static void completeDay(CloseContext context) {
        var params = PledgeParams.of(context.params());
        var accounts = Succession.accounts(context);
        Succession.release(context, FOREIGN);
        new Presence(context, params.presence())
                .completeDay((owner, units) -> accounts.credit(RolePool.NODES, owner, units));
        var issued = accounts.draw(RolePool.PLEDGES, params.emission());
        // Rounded down; what is over goes to storage.
        var forPledges = Amount.units(MulDiv.floor(issued.units(), params.pledgePercent(), 100));
        accounts.issue(RolePool.PLEDGES, forPledges);
        accounts.issue(RolePool.STORAGE, issued.minus(forPledges));
        accounts.terms(RolePool.STORAGE, params.storage());
        accounts.collectFees(RolePool.NODES);
    }
}
