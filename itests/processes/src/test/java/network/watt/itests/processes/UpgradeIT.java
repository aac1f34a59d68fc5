// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.cli.devnet.Pace;
import network.watt.cli.upgrade.PlanDesk;
import network.watt.cli.upgrade.RowDraft;
import network.watt.cli.upgrade.RuleFile;
import network.watt.cli.upgrade.Timetable;
import network.watt.consensus.bft.Membership;
import network.watt.governance.api.UpgradePlan;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A running node changes its engine at an agreed ledger and back again, with nothing but plans. */
class UpgradeIT {

    /** From the proposal to the activation, beyond the least that the rules ask for: time to approve. */
    private static final long TIME_TO_APPROVE = 12;

    private static Network network;

    @BeforeAll
    static void start() {
        network = Network.of(1, "upgrade", new Pace(200, Pace.Upgrades.QUICK));
        network.start(1);
        network.awaitReady(1);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void shouldSwapTheEngineUnderPaymentsSurviveSigkillAndSwapBack() {
        network.pay(1, "alice", Amount.watt(1));
        var self = self();
        var bft = adopt("network.watt.consensus.bft", new Membership(List.of(self), 500, 500).toXdr());
        network.pay(1, "alice", Amount.watt(2));
        assertThat(header(bft.path("activation").asLong())
                        .path("nextConsensus")
                        .path("digest")
                        .asText())
                .isEqualTo(bft.path("rows").get(0).path("digest").asText());

        long head = network.head(1);
        var hash = network.hash(1, head);
        network.kill(1);
        network.start(1);
        network.awaitReady(1);
        assertThat(engine()).isEqualTo("network.watt.consensus.bft");
        assertThat(network.hash(1, head)).isEqualTo(hash);
        network.pay(1, "alice", Amount.watt(4));

        adopt("network.watt.consensus.solo", self.toXdr());
        network.pay(1, "alice", Amount.watt(8));
        assertThat(network.balance(1, "alice")).isEqualTo("15");
    }

    /** Plans that a module rules consensus, approves that, and waits until it does. @return the plan as it came to pass */
    private static JsonNode adopt(String module, Bytes params) {
        var desk = new PlanDesk(network.client(1), network.devnet().genesis().networkId());
        var plan = plan(module, params);
        var hash = plan.hash();
        desk.propose(plan, "approver-1");
        assertThat(desk.plan(hash.hex()).path("state").asText()).isEqualTo("PROPOSED");
        desk.approve(desk.hash(hash.shortHex()), "approver-2");
        Awaitility.await("the node says that it is ready")
                .atMost(Network.PATIENCE)
                .until(() -> desk.plan(hash.hex()).path("nodesReady").asLong() == 1);
        Awaitility.await(module + " rules").atMost(Network.PATIENCE).until(() -> engine().equals(module));
        assertThat(desk.plan(hash.hex()).path("state").asText()).isEqualTo("ACTIVE");
        return desk.plan(hash.hex());
    }

    private static UpgradePlan plan(String module, Bytes params) {
        var genesis = network.devnet().genesis();
        var times = Timetable.of(genesis, network.client(1));
        long activation = times.head() + times.leastLead() + TIME_TO_APPROVE;
        return RowDraft.plan(
                genesis.networkId(),
                RowDraft.About.titled("agree by " + module),
                activation,
                times.dryRun(activation),
                List.of(RowDraft.of(shipped(module), params)),
                List.of(DevelopmentKeys.publisher("publisher-1"), DevelopmentKeys.publisher("publisher-3")));
    }

    private static RuleFile shipped(String module) {
        return network.devnet().distribution().ruleBundles().stream()
                .map(RuleFile::read)
                .filter(rule -> rule.bundle().symbolicName().equals(module))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the distribution ships no " + module));
    }

    private static String engine() {
        for (var row : network.client(1).get("/protocol").body().path("rows")) {
            if (row.path("area").asText().equals("consensus")) {
                return row.path("module").asText();
            }
        }
        throw new AssertionError("no row rules consensus");
    }

    private static JsonNode header(long ledger) {
        return network.client(1).get("/ledgers/" + ledger).body();
    }

    private static NodeId self() {
        return new NodeId(
                Bytes.fromHex(network.client(1).get("/node").body().path("key").asText()));
    }
}
