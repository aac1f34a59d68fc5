// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class TracePageTest {

    private final Trace trace = Trace.read(Recording.made());

    @Test
    void shouldTellWhenWhatWasSaidWasEnough() {
        var x = Ballots.name(Bytes.utf8("x"));
        assertThat(Milestones.of(trace))
                .extracting(Milestones.Milestone::sentence)
                .containsSubsequence(
                        "a quorum votes for value " + x,
                        "a blocking set accepted value " + x,
                        "a quorum accepted value " + x,
                        "a quorum votes to prepare (1, " + x + ")",
                        "a blocking set accepted (1, " + x + ") as prepared",
                        "a quorum accepted (1, " + x + ") as prepared",
                        "a quorum votes to commit (1, " + x + ")",
                        "a blocking set accepted the commit of (1, " + x + ")",
                        "a quorum accepted the commit of (1, " + x + ")");
        var steps =
                Milestones.of(trace).stream().map(Milestones.Milestone::step).toList();
        assertThat(steps).isSorted();
    }

    @Test
    void shouldShowEveryNodeEveryStatementAndTheDecision() {
        var page = TracePage.of(trace, node -> "<" + node.substring(0, 4) + ">");
        assertThat(trace.speakers()).hasSize(4).first().isEqualTo(trace.self());
        for (var speaker : trace.speakers()) {
            assertThat(page).contains("&lt;" + speaker.substring(0, 4) + "&gt;");
        }
        assertThat(page)
                .contains("Slot 7 as", "NOMINATE", "PREPARE", "CONFIRM", "EXTERNALIZE", "decided on value")
                .contains("the round of &lt;nomination&gt; ended by its timer")
                .contains("<th>p′</th>")
                .doesNotContain("<script", "http");
        assertThat(page.split("class=\"s PREPARE\"", -1).length - 1)
                .isEqualTo(trace.steps().stream()
                        .flatMap(step -> step.said().stream())
                        .map(Ballots::of)
                        .filter(said -> said.kind().equals("PREPARE"))
                        .count());
    }

    @Test
    void shouldShowMessagesOfOtherEnginesByTheirSize() {
        var page = TracePage.of(Trace.read(Recording.made().put("engine", "bft")), node -> node);
        assertThat(page).contains("a message of ").doesNotContain("class=\"s PREPARE\"");
    }

    @Test
    void shouldSayWhatIsNoTrace() throws JsonProcessingException {
        for (var bad : List.of(
                "{}",
                "[]",
                "{\"slot\":1,\"engine\":\"scp\",\"events\":[{\"what\":\"said\",\"message\":\"zz\"}]}",
                "{\"slot\":1,\"engine\":\"scp\",\"events\":[{\"what\":\"said\",\"message\":\"00\"}]}")) {
            var document = new ObjectMapper().readTree(bad);
            assertThatThrownBy(() -> Trace.read(document))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("trace");
        }
    }
}
