// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.consensus.api.ConsensusStatus.Word;
import network.watt.consensus.api.Readiness;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanWarningsTest {

    private static final NodeId SELF = new NodeId(Bytes.fromHex("11".repeat(32)));
    private static final NodeId OTHER = new NodeId(Bytes.fromHex("22".repeat(32)));

    private static Standing plan(PlanState state) {
        var manifest =
                new ModuleManifest("payments", "a.b", "2.0.0", Hash.ZERO, 1, "network.watt.a [1.0.0,2.0.0)", 0, 0);
        var change = new RowChange(manifest, Hash.ZERO, 0, Bytes.EMPTY, List.of(), List.of());
        var plan = new UpgradePlan("pay better", "", 100, 50, List.of(change));
        return new Standing(plan.hash(), plan, new PlanStatus(state, 10, 100, 0, List.of(), List.of(), ""));
    }

    private static List<String> warnings(PlanState state, Word... words) {
        return PlanWarnings.of(List.of(plan(state)), List.of(words), SELF, 97);
    }

    private static Word notReady(NodeId node) {
        return new Word(node, Readiness.not(plan(PlanState.ARMED).hash(), "the bundle a.b is missing here"), 200);
    }

    private static Word ready(NodeId node) {
        return new Word(node, new Readiness(plan(PlanState.ARMED).hash(), true, "", 50, Hash.ZERO), 200);
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanState.class,
            names = {"SCHEDULED", "ARMED"})
    void shouldWarnOfAPlanThatComesSoonWithWhatIsLacking(PlanState state) {
        assertThat(warnings(state, notReady(SELF), ready(OTHER)))
                .containsExactly("Plan " + plan(state).hash().shortHex()
                        + " (pay better) takes over after ledger 100, in 3 ledgers, and this node is not ready:"
                        + " the bundle a.b is missing here.");
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCHEDULED", "ARMED"})
    void shouldNotWarnOfAPlanThatDoesNotComeYet(PlanState state) {
        assertThat(warnings(state, notReady(SELF))).isEmpty();
    }

    @Test
    void shouldNotWarnOfWhatOthersLack() {
        assertThat(warnings(PlanState.ARMED, ready(SELF), notReady(OTHER))).isEmpty();
    }

    @Test
    void shouldWarnWhileThisNodeHasSaidNothing() {
        assertThat(warnings(PlanState.ARMED, ready(OTHER)))
                .singleElement()
                .asString()
                .endsWith("and this node is not ready: it has not looked at it yet.");
    }
}
