// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view;

import java.util.Locale;
import java.util.Optional;
import network.watt.consensus.api.SlotTrace;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** What an engine was told and said in a slot, for tools: messages in hexadecimal digits. Pure. */
public final class TraceView {

    private TraceView() {}

    /** The number in a path; empty if it is none. */
    public static Optional<Long> slot(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** The answer to a slot that is none. */
    public static Answer malformed(String slot) {
        return Answer.error(400, "slot.malformed", "\"" + slot + "\" is not the number of a slot.");
    }

    /** @param found what is remembered of the slot */
    public static Answer trace(long slot, Optional<SlotTrace> found, Optional<AddressPrefix> prefix) {
        return found.map(trace -> Answer.ok(page(trace, prefix)))
                .orElseGet(() -> Answer.error(
                        404,
                        "slot.unknown",
                        "Nothing is remembered of slot " + slot + ": only of the last twelve, and the open one."));
    }

    private static Document page(SlotTrace trace, Optional<AddressPrefix> prefix) {
        return Document.object()
                .put("slot", trace.slot())
                .put("engine", trace.engine())
                .put("self", name(trace.self(), prefix))
                .put("isCut", trace.isCut())
                .putTexts("items", trace.items().stream().map(Bytes::hex).toList())
                .put(
                        "events",
                        trace.events().stream()
                                .map(event -> Document.object()
                                        .put("afterMs", event.afterMs())
                                        .put("what", event.what().name().toLowerCase(Locale.ROOT))
                                        .put("node", name(event.node(), prefix))
                                        .put("message", event.message().hex()))
                                .toList());
    }

    private static String name(NodeId node, Optional<AddressPrefix> prefix) {
        return prefix.map(node::text).orElseGet(() -> node.key().hex());
    }
}
