// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.ConsensusStatus.Report;
import network.watt.consensus.api.EngineStatus;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class ConsensusViewTest {

    private static final Optional<AddressPrefix> TEST = Optional.of(AddressPrefix.TEST);

    private static NodeId node(int number) {
        var key = new byte[32];
        key[31] = (byte) number;
        return new NodeId(Bytes.owned(key));
    }

    private static Report report(int failAt, String sentence) {
        var nodes = List.of(
                new EngineStatus.NodeStatus(node(1), "agree", "CONFIRM 3"),
                new EngineStatus.NodeStatus(node(2), "agree", "CONFIRM 3"),
                new EngineStatus.NodeStatus(node(3), "missing", ""));
        var engine = new EngineStatus("scp", 8, "confirm", "waits for one of three", nodes, failAt);
        var counters = new TreeMap<>(Map.of("seals.good", 12L, "frames.stale", 3L));
        return new Report(
                node(1),
                Phase.STUCK,
                "quorum-missing",
                sentence,
                7,
                9,
                55,
                List.of(node(1), node(2)),
                engine,
                counters);
    }

    @Test
    void shouldCountStatesAndShowEveryNode() {
        var page = ConsensusView.quorum(Optional.of(report(1, "Node 3 is missing.")), TEST)
                .document();
        assertThat(page.fields())
                .containsEntry("agree", 2L)
                .containsEntry("missing", 1L)
                .containsEntry("disagree", 0L)
                .containsEntry("failAt", 1L)
                .containsEntry("message", "Node 3 is missing.");
        var rows = (List<?>) page.fields().get("nodes");
        assertThat(((Document) rows.get(2)).fields())
                .isEqualTo(Map.of(
                        "node",
                        node(3).text(AddressPrefix.TEST),
                        "state",
                        "missing",
                        "connected",
                        false,
                        "detail",
                        ""));
    }

    @Test
    void shouldLeaveOutWhatTheEngineCannotSay() {
        var page = ConsensusView.quorum(Optional.of(report(-1, "")), TEST).document();
        assertThat(page.fields()).doesNotContainKeys("failAt", "message");
    }

    @Test
    void shouldShowKeysWhileTheNetworkIsNotKnown() {
        var page = ConsensusView.quorum(Optional.of(report(1, "")), Optional.empty())
                .document();
        assertThat(page.fields()).containsEntry("self", node(1).key().hex());
    }

    @Test
    void shouldShowPhaseReasonAndOrderedCounters() {
        var page = ConsensusView.consensus(Optional.of(report(1, "Node 3 is missing.")), TEST)
                .document();
        assertThat(page.fields())
                .containsEntry("phase", "stuck")
                .containsEntry("reason", "quorum-missing")
                .containsEntry("head", 7L)
                .containsEntry(
                        "connected", List.of(node(1).text(AddressPrefix.TEST), node(2).text(AddressPrefix.TEST)));
        assertThat(((Document) page.fields().get("counters")).fields().keySet())
                .containsExactly("frames.stale", "seals.good");
    }

    @Test
    void shouldSayThatItStartsWithoutConsensus() {
        assertThat(ConsensusView.quorum(Optional.empty(), TEST).status()).isEqualTo(503);
        assertThat(ConsensusView.consensus(Optional.empty(), TEST).status()).isEqualTo(503);
    }

    @Test
    void shouldGiveAConsoleALineASentence() {
        var page = ConsensusView.explanation(report(1, ""), List.of("One.", "Two, three."), TEST);
        assertThat(page.document().fields()).containsEntry("sentences", List.of("One.", "Two, three."));
        assertThat(ConsensusView.numbered(page).document().fields())
                .containsEntry("1", "One.")
                .containsEntry("2", "Two, three.");
        var starting = ConsensusView.starting();
        assertThat(ConsensusView.numbered(starting)).isEqualTo(starting);
    }
}
