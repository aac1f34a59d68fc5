// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.Pledges;
import network.watt.scp.core.QuorumSet;
import network.watt.scp.core.Statement;

/**
 * A recorded slot, as {@code GET /consensus/trace/{slot}} answers it.
 *
 * @param self who recorded it, as text
 * @param sets the quorum sets that statements name, as far as they were at hand
 */
record Trace(long slot, String engine, String self, List<Step> steps, Map<Hash, QuorumSet> sets, boolean isCut) {

    /**
     * One step.
     *
     * @param what heard, said, timer or decided
     * @param node who spoke, as text
     * @param pledges what it said; empty for timers and decisions, and for other engines than scp
     * @param message what there is besides: the timer's name, the value, the bytes of another engine's message
     */
    record Step(long afterMs, String what, String node, Optional<Statement> pledges, Bytes message) {

        Optional<Pledges> said() {
            return pledges.map(Statement::pledges);
        }
    }

    /** @throws Failure with a sentence if {@code document} is no trace */
    static Trace read(JsonNode document) {
        if (!document.hasNonNull("slot") || !document.path("events").isArray()) {
            throw new Failure("this is no trace of a slot: it needs \"slot\" and \"events\", as GET"
                    + " /consensus/trace/SLOT answers them");
        }
        var engine = document.path("engine").asText();
        var steps = new ArrayList<Step>();
        for (var event : document.path("events")) {
            steps.add(step(event, engine));
        }
        var sets = new LinkedHashMap<Hash, QuorumSet>();
        for (var item : document.path("items")) {
            set(hex(item.asText())).ifPresent(set -> sets.put(set.hash(), set));
        }
        return new Trace(
                document.path("slot").asLong(),
                engine,
                document.path("self").asText(),
                List.copyOf(steps),
                sets,
                document.path("isCut").asBoolean());
    }

    private static Step step(JsonNode event, String engine) {
        var what = event.path("what").asText();
        var message = hex(event.path("message").asText());
        boolean isStatement = engine.equals("scp") && (what.equals("heard") || what.equals("said"));
        return new Step(
                event.path("afterMs").asLong(),
                what,
                event.path("node").asText(),
                isStatement ? Optional.of(statement(message)) : Optional.empty(),
                message);
    }

    private static Statement statement(Bytes message) {
        try {
            return Statement.decode(message);
        } catch (XdrException malformed) {
            throw new Failure("a statement of this trace is malformed: " + malformed.getMessage(), malformed);
        }
    }

    private static Optional<QuorumSet> set(Bytes item) {
        try {
            return Optional.of(QuorumSet.decode(item));
        } catch (XdrException other) {
            return Optional.empty(); // an item of another engine
        }
    }

    private static Bytes hex(String text) {
        try {
            return Bytes.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            throw new Failure("\"" + text + "\" in this trace is not written in hexadecimal digits", malformed);
        }
    }

    /** Who speaks in it, in the order of their first words; whoever recorded it first. */
    List<String> speakers() {
        var speakers = new LinkedHashMap<String, Boolean>();
        speakers.put(self, true);
        steps.forEach(step -> speakers.put(step.node(), true));
        return List.copyOf(speakers.keySet());
    }
}
