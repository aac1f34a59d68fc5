// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.TransactionSender;
import network.watt.cli.client.TransactionSender.Applied;
import network.watt.cli.client.TransactionSender.Refused;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.api.UpgradeRules;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** What people do with plans at one node: propose, approve, object, look. Each operation is followed into its ledger. */
public record PlanDesk(NodeClient client, Hash networkId) {

    private static final int PROPOSE = 1;
    private static final int APPROVE = 2;
    private static final int OBJECT = 3;
    private static final int EQUATE = 5;
    private static final int WITHDRAW = 6;

    /** @param approver a development approver's name. @throws Failure if it is refused, with what to do */
    public Applied propose(UpgradePlan plan, String approver) {
        return send(PROPOSE, plan.toXdr(), approver);
    }

    /** @param approver a development approver's name. @throws Failure if it is refused, with what to do */
    public Applied approve(Hash plan, String approver) {
        return send(APPROVE, plan.bytes(), approver);
    }

    /** @param approver a development approver's name. @throws Failure if it is refused, with what to do */
    public Applied object(Hash plan, String approver) {
        return send(OBJECT, plan.bytes(), approver);
    }

    /** @param approver a development approver's name. @throws Failure if it is refused, with what to do */
    public Applied equate(Equivalence wanted, String approver) {
        return send(EQUATE, wanted.toXdr(), approver);
    }

    /** Takes back what {@link #equate} said. @param approver as there */
    public Applied withdraw(Equivalence listed, String approver) {
        return send(WITHDRAW, listed.toXdr(), approver);
    }

    private Applied send(int code, Bytes body, String approver) {
        var sender = new TransactionSender(client, networkId, DevelopmentKeys.approver(approver), approver);
        var outcome = sender.send(Amount.ZERO, Bytes.EMPTY, List.of(new Operation(UpgradeRules.AREA, code, body)));
        if (outcome instanceof Refused refused) {
            throw Refusals.failure(refused);
        }
        return (Applied) outcome;
    }

    /** One plan, as the node shows it. @param name its hash or the first 8 or more digits of it */
    public JsonNode plan(String name) {
        // What is no name at all must not get into a path.
        var reply = client.get("/upgrades/" + name.replaceAll("[^A-Za-z0-9]", "-"));
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage() + " Look at ./watt upgrade status (" + reply.errorCode() + ")");
        }
        return reply.body();
    }

    /** The hash of the plan that a person calls by part of it. */
    public Hash hash(String name) {
        return Hash.fromHex(plan(name).path("hash").asText());
    }

    /** The open plans in full, in the order of the node. */
    List<JsonNode> open() {
        var plans = client.get("/upgrades").body().path("plans");
        return StreamSupport.stream(plans.spliterator(), false)
                .map(plan -> plan(plan.path("hash").asText()))
                .toList();
    }
}
