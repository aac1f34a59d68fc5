// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.SlotTrace;
import network.watt.consensus.api.SlotTrace.Event;
import network.watt.consensus.api.SlotTrace.What;
import network.watt.gateway.api.Document;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

class TraceViewTest {

    private static final NodeId SELF =
            new NodeId(Sha256.hash(Bytes.utf8("self")).bytes());

    @Test
    void shouldShowEventsInOrderWithMessagesAsDigits() {
        var events = List.of(
                new Event(0, What.SAID, SELF, Bytes.fromHex("0a0b")), new Event(12, What.DECIDED, SELF, Bytes.EMPTY));
        var trace = new SlotTrace(9, "scp", SELF, events, List.of(Bytes.fromHex("ff")), true);
        var answer = TraceView.trace(9, Optional.of(trace), Optional.empty());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.document().fields())
                .containsEntry("slot", 9L)
                .containsEntry("isCut", true)
                .containsEntry("items", List.of("ff"));
        var rows = (List<?>) answer.document().fields().get("events");
        assertThat(((Document) rows.get(0)).fields())
                .containsEntry("what", "said")
                .containsEntry("message", "0a0b");
        assertThat(((Document) rows.get(1)).fields())
                .containsEntry("what", "decided")
                .containsEntry("afterMs", 12L);
    }

    @Test
    void shouldSayWhatItDoesNotRemember() {
        assertThat(TraceView.trace(3, Optional.empty(), Optional.empty()).status())
                .isEqualTo(404);
        assertThat(TraceView.malformed("x").status()).isEqualTo(400);
        assertThat(TraceView.slot("12")).contains(12L);
        for (var bad : List.of("", "0", "-1", "x", "1234567890123456789")) {
            assertThat(TraceView.slot(bad)).isEmpty();
        }
    }
}
