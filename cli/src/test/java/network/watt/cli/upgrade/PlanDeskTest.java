// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.cli.Failure;
import network.watt.cli.client.FakeNode;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanDeskTest {

    private static final Hash PLAN = Hash.fromHex("ab12cd34".repeat(8));

    private final FakeNode node = new FakeNode()
            .answers("/accounts/", 200, "{'sequence':0}")
            .answers("/transactions", 202, "{'status':'pending'}");
    private final PlanDesk desk = new PlanDesk(node.client(), Hash.ZERO);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void shouldTakeTheFirstDigitsForThePlanThatTheNodeFindsByThem() {
        node.answers("/upgrades/ab12cd34", 200, "{'hash':'" + PLAN + "'}");
        assertThat(desk.hash("ab12cd34")).isEqualTo(PLAN);
    }

    @Test
    void shouldHandOnThatSeveralPlansBeginSo() {
        node.answers(
                "/upgrades/", 409, "{'error':{'code':'upgrade.ambiguous-plan','message':'Several begin with it.'}}");
        assertThatThrownBy(() -> desk.hash("ab12cd34"))
                .isInstanceOf(Failure.class)
                .hasMessage("Several begin with it. Look at ./watt upgrade status (upgrade.ambiguous-plan)");
    }

    @Test
    void shouldTellTheLedgerThatIncludedAnApproval() {
        node.answers("/transactions/", 200, "{'status':'applied','ledger':9,'fee':'0'}");
        assertThat(desk.approve(PLAN, "approver-2").ledger()).isEqualTo(9);
    }

    @Test
    void shouldSayWhatToDoAboutARefusal() {
        node.answers("/transactions/", 200, "{'status':'failed','ledger':9,'code':'upgrade.not-proposed'}");
        assertThatThrownBy(() -> desk.approve(PLAN, "approver-2"))
                .isInstanceOf(Failure.class)
                .hasMessage("ledger 9 included it and it failed: it was approved already or has ended:"
                        + " ./watt upgrade status (upgrade.not-proposed)");
        node.answers("/transactions/", 200, "{'status':'failed','ledger':9,'code':'other.code'}");
        assertThatThrownBy(() -> desk.object(PLAN, "approver-2"))
                .hasMessage("ledger 9 included it and it failed (other.code)");
    }

    @Test
    void shouldKnowTheApproversByName() {
        assertThatThrownBy(() -> desk.approve(PLAN, "mallory"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("approver-1, approver-2, approver-3");
    }
}
