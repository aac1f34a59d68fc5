// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.watt.consensus.api.ConsensusStatus.Report;
import network.watt.consensus.api.EngineStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/** Consensus as people see it: who agrees with whom about the slot shown, and what was counted. Pure. */
public final class ConsensusView {

    private ConsensusView() {}

    /** Who counts for us and what they say about the last closed slot, or the open one once it is under way. */
    public static Answer quorum(Optional<Report> report, Optional<AddressPrefix> prefix) {
        return report.map(now -> Answer.ok(quorum(now, prefix))).orElseGet(ConsensusView::starting);
    }

    /** How this node takes part. */
    public static Answer consensus(Optional<Report> report, Optional<AddressPrefix> prefix) {
        return report.map(now -> Answer.ok(consensus(now, prefix))).orElseGet(ConsensusView::starting);
    }

    /** Why the open slot is where it is. */
    public static Answer explanation(Report report, List<String> sentences, Optional<AddressPrefix> prefix) {
        return Answer.ok(Document.object()
                .put("self", name(report.self(), prefix))
                .put("phase", phase(report))
                .put("head", report.head())
                .putTexts("sentences", sentences));
    }

    /** An explanation for a console: a line a sentence. Anything else as it is. */
    public static Answer numbered(Answer explanation) {
        if (!(explanation.document().fields().get("sentences") instanceof List<?> sentences)) {
            return explanation;
        }
        var page = Document.object();
        sentences.forEach(sentence -> page.put(Integer.toString(page.fields().size() + 1), sentence.toString()));
        return Answer.ok(page);
    }

    /** What is answered before there is anything to ask. */
    public static Answer starting() {
        return Answer.error(503, "starting", "Consensus is not up yet; GET /health/ready tells when it is.");
    }

    private static Document quorum(Report now, Optional<AddressPrefix> prefix) {
        var engine = now.engine();
        var page = Document.object()
                .put("self", name(now.self(), prefix))
                .put("engine", engine.engine())
                .put("slot", engine.slot())
                .put("phase", engine.phase())
                .put("summary", engine.summary())
                .put("agree", count(engine, "agree"))
                .put("disagree", count(engine, "disagree"))
                .put("missing", count(engine, "missing"))
                .put("delayed", count(engine, "delayed"));
        if (engine.failAt() >= 0) {
            page.put("failAt", engine.failAt());
        }
        page.put(
                "nodes",
                engine.nodes().stream().map(node -> row(now, node, prefix)).toList());
        return now.sentence().isEmpty() ? page : page.put("message", now.sentence());
    }

    private static long count(EngineStatus engine, String state) {
        return engine.nodes().stream()
                .filter(node -> node.state().equals(state))
                .count();
    }

    private static Document row(Report now, EngineStatus.NodeStatus node, Optional<AddressPrefix> prefix) {
        return Document.object()
                .put("node", name(node.node(), prefix))
                .put("state", node.state())
                .put("connected", now.connected().contains(node.node()))
                .put("detail", node.detail());
    }

    private static Document consensus(Report now, Optional<AddressPrefix> prefix) {
        var counters = Document.object();
        now.counters().forEach(counters::put);
        return Document.object()
                .put("self", name(now.self(), prefix))
                .put("phase", phase(now))
                .put("reason", now.reason())
                .put("message", now.sentence())
                .put("head", now.head())
                .put("highestSeen", now.highestSeen())
                .put("lastCloseMs", now.lastCloseMs())
                .putTexts("connected", names(now.connected(), prefix))
                .put("engine", now.engine().engine())
                .put("slot", now.engine().slot())
                .put("counters", counters);
    }

    private static String phase(Report now) {
        return now.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> names(List<NodeId> nodes, Optional<AddressPrefix> prefix) {
        return nodes.stream().map(node -> name(node, prefix)).toList();
    }

    /** The text form, or the key in hexadecimal digits while the network's prefix is not known. */
    private static String name(NodeId node, Optional<AddressPrefix> prefix) {
        return prefix.map(node::text).orElseGet(() -> node.key().hex());
    }
}
