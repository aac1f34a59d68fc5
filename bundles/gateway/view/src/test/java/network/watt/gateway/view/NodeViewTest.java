// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.ConsensusStatus.Report;
import network.watt.consensus.api.EngineStatus;
import network.watt.ledger.access.Ledgers.Standstill;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeViewTest {

    private static final NodeId SELF = new NodeId(Bytes.owned(new byte[32]));

    private static Optional<Report> report(Phase phase, String reason, String sentence) {
        var engine = new EngineStatus("solo", 8, "open", "", List.of(), -1);
        return Optional.of(new Report(SELF, phase, reason, sentence, 7, 9, 1_000, List.of(SELF), engine, Map.of()));
    }

    @Test
    void shouldBeReadyWhileTracking() {
        var answer = NodeView.ready(report(Phase.TRACKING, "", ""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.document().fields()).isEqualTo(Map.of("status", "ready", "phase", "tracking", "head", 7L));
    }

    private static final Standstill WAITS = new Standstill("bundle-missing", "ledger 8 waits");

    @ParameterizedTest
    @EnumSource(value = Phase.class, mode = EnumSource.Mode.EXCLUDE, names = "TRACKING")
    void shouldNotBeReadyInAnyOtherPhaseAndSayWhy(Phase phase) {
        var answer = NodeView.ready(report(phase, "", ""));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.document().fields()).containsEntry("reason", NodeView.phase(phase));
        assertThat((String) answer.document().fields().get("message")).endsWith(".");
    }

    @Test
    void shouldHandOnTheReasonOfConsensus() {
        var answer = NodeView.ready(report(Phase.STUCK, "quorum-missing", "Two of three are missing."));
        assertThat(answer.document().fields())
                .containsEntry("reason", "quorum-missing")
                .containsEntry("message", "Two of three are missing.")
                .containsEntry("phase", "stuck");
    }

    @Test
    void shouldBeStartingWithoutConsensus() {
        var answer = NodeView.ready(Optional.empty());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.document().fields()).containsEntry("reason", "starting");
    }

    @Test
    void shouldShowTheNodeOnOnePage() {
        var figures = new NodeFigures("1.2.3", "17.0.1", 5_000, OptionalLong.of(4_000), OptionalLong.of(1_024), 512);
        var page = NodeView.node(
                Optional.of(SELF), Optional.of(AddressPrefix.TEST), report(Phase.TRACKING, "", ""), List.of(), figures);
        assertThat(page.fields().keySet())
                .containsExactly(
                        "node",
                        "key",
                        "version",
                        "phase",
                        "head",
                        "uptimeMs",
                        "bootMs",
                        "residentBytes",
                        "heapUsedBytes",
                        "javaVersion");
        assertThat(page.fields())
                .containsEntry("node", SELF.text(AddressPrefix.TEST))
                .containsEntry("bootMs", 4_000L);
    }

    @Test
    void shouldWarnOnTheSamePage() {
        var figures = new NodeFigures("1.2.3", "17.0.1", 5_000, OptionalLong.of(4_000), OptionalLong.of(1_024), 512);
        var page = NodeView.node(
                Optional.of(SELF), Optional.empty(), report(Phase.TRACKING, "", ""), List.of("Beware."), figures);
        assertThat(page.fields()).containsEntry("warnings", List.of("Beware.")).containsEntry("phase", "tracking");
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, mode = EnumSource.Mode.EXCLUDE, names = "HALTED")
    void shouldNameTheMissingBundleWhateverConsensusMakesOfTheWaiting(Phase phase) {
        var held = NodeView.held(report(phase, "no-agreement", "Slot 8 is not agreed."), Optional.of(WAITS));
        assertThat(NodeView.ready(held).status()).isEqualTo(503);
        assertThat(NodeView.ready(held).document().fields())
                .containsEntry("reason", "bundle-missing")
                .containsEntry("message", "Ledger 8 waits.")
                .doesNotContainEntry("phase", "tracking");
    }

    @Test
    void shouldSayThatTheDiskIsFull() {
        var full = Optional.of(new Standstill("disk-full", "ledger 8 waits: the disk is full"));
        assertThat(NodeView.ready(NodeView.held(report(Phase.TRACKING, "", ""), full))
                        .document()
                        .fields())
                .containsEntry("reason", "disk-full")
                .containsEntry("message", "Ledger 8 waits: the disk is full.");
    }

    @Test
    void shouldHandOnWhatConsensusSaysWhileNothingIsMissingOrTheNodeHasStopped() {
        var stuck = report(Phase.STUCK, "quorum-missing", "Two of three are missing.");
        var halted = report(Phase.HALTED, "diverged", "Ledger 8 differs.");
        assertThat(NodeView.held(stuck, Optional.empty())).isEqualTo(stuck);
        assertThat(NodeView.held(halted, Optional.of(WAITS))).isEqualTo(halted);
        assertThat(NodeView.held(Optional.empty(), Optional.of(WAITS))).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNotKnownYet() {
        var figures = new NodeFigures("1.2.3", "17.0.1", 5_000, OptionalLong.empty(), OptionalLong.empty(), 512);
        var page = NodeView.node(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), figures);
        assertThat(page.fields().keySet())
                .containsExactly("version", "phase", "uptimeMs", "heapUsedBytes", "javaVersion");
        assertThat(page.fields()).containsEntry("phase", "starting");
    }

    @Test
    void shouldReadResidentMemoryFromTheProcessStatus() {
        assertThat(NodeFigures.residentBytes("Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t3\n"))
                .hasValue(209_715_200);
        assertThat(NodeFigures.residentBytes("Name:\tjava\n")).isEmpty();
        assertThat(NodeFigures.residentBytes("VmRSS:\tmany kB\n")).isEmpty();
    }
}
