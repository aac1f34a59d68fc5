// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.ConsensusStatus.Report;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers.Standstill;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/** The node as people and their monitoring see it. Pure. */
public final class NodeView {

    private NodeView() {}

    /** Whether the process answers at all. */
    public static Answer live() {
        return Answer.ok(Document.object().put("status", "live"));
    }

    /** Whether the node takes part: 200 while it closes ledgers with the others, else 503 with a reason. */
    public static Answer ready(Optional<Report> report) {
        if (report.isEmpty()) {
            return notReady(Phase.STARTING, "starting", "The node is starting; its consensus is not up yet.");
        }
        var now = report.get();
        if (now.phase() == Phase.TRACKING) {
            return Answer.ok(Document.object()
                    .put("status", "ready")
                    .put("phase", phase(now.phase()))
                    .put("head", now.head()));
        }
        var reason = now.reason().isEmpty() ? phase(now.phase()) : now.reason();
        return notReady(now.phase(), reason, now.sentence().isEmpty() ? sentence(now) : now.sentence());
    }

    /** What a node that waits for a bundle, or for room, reports: to consensus it merely looks slow. */
    public static Optional<Report> held(Optional<Report> report, Optional<Standstill> waiting) {
        return report.map(now -> waiting.filter(why -> now.phase() != Phase.HALTED)
                .map(why -> waitingFor(now, why))
                .orElse(now));
    }

    private static Report waitingFor(Report now, Standstill why) {
        var clause = why.clause();
        return new Report(
                now.self(),
                now.phase() == Phase.TRACKING ? Phase.STUCK : now.phase(),
                why.reason(),
                clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".",
                now.head(),
                now.highestSeen(),
                now.lastCloseMs(),
                now.connected(),
                now.engine(),
                now.counters());
    }

    private static Answer notReady(Phase phase, String reason, String sentence) {
        return new Answer(
                503,
                Document.object()
                        .put("status", "not-ready")
                        .put("phase", phase(phase))
                        .put("reason", reason)
                        .put("message", sentence));
    }

    private static String sentence(Report report) {
        return switch (report.phase()) {
            case STARTING -> "The node is opening its store and journal.";
            case CATCHING_UP ->
                "The node is at ledger " + report.head() + " and fetches those it missed, up to " + report.highestSeen()
                        + ".";
            case TRACKING -> "The node closes ledgers.";
            case STUCK -> "No ledger was closed for a while; GET /quorum shows who is missing.";
            case HALTED -> "The node stopped rather than fork; its log has the reason.";
        };
    }

    /** A phase as one word of lower case, such as {@code catching-up}. */
    public static String phase(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The node on one page. @param warnings sentences about what an operator should know */
    public static Document node(
            Optional<NodeId> id,
            Optional<AddressPrefix> prefix,
            Optional<Report> report,
            List<String> warnings,
            NodeFigures figures) {
        var page = Document.object();
        id.ifPresent(node -> identity(page, node, prefix));
        page.put("version", figures.version());
        page.put("phase", phase(report.map(Report::phase).orElse(Phase.STARTING)));
        report.ifPresent(now -> page.put("head", now.head()));
        report.filter(now -> !now.reason().isEmpty())
                .ifPresent(now -> page.put("reason", now.reason()).put("message", now.sentence()));
        if (!warnings.isEmpty()) {
            page.putTexts("warnings", warnings);
        }
        page.put("uptimeMs", figures.uptimeMs());
        figures.bootMs().ifPresent(bootMs -> page.put("bootMs", bootMs));
        figures.residentBytes().ifPresent(bytes -> page.put("residentBytes", bytes));
        return page.put("heapUsedBytes", figures.heapUsedBytes()).put("javaVersion", figures.javaVersion());
    }

    /** The node's public identity; never anything of its private key. */
    public static Document keys(NodeId id, Optional<AddressPrefix> prefix) {
        return identity(Document.object(), id, prefix);
    }

    /** The text form needs the network's prefix, which is known once the ledger is open; the key is always there. */
    private static Document identity(Document page, NodeId id, Optional<AddressPrefix> prefix) {
        prefix.ifPresent(network -> page.put("node", id.text(network)));
        return page.put("key", id.key().hex());
    }

    /** What there is to ask for, ordered by path and method. */
    public static Document index(List<Resource> resources) {
        var rows = resources.stream()
                .sorted(Comparator.comparing(Resource::path).thenComparing(Resource::method))
                .map(resource -> Document.object()
                        .put("method", resource.method())
                        .put("path", resource.path())
                        .put("token", resource.admin())
                        .put("summary", resource.summary()))
                .toList();
        return Document.object().put("resources", rows);
    }
}
