// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.ConsensusStatus.Word;
import network.watt.consensus.api.Readiness;
import network.watt.gateway.api.Document;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.Standing;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/**
 * Who is ready for a plan, as far as this node was told: facts of nodes, never a state of the plan. Besides those that
 * said something it lists those that count for us and are silent.
 */
final class Preparedness {

    private final TreeMap<NodeId, Word> words = new TreeMap<>();
    private final TreeSet<NodeId> nodes = new TreeSet<>();
    private final Optional<Readiness> own;
    private final Optional<String> objection;
    private final AddressPrefix prefix;

    Preparedness(Standing plan, Optional<ConsensusStatus> consensus, AddressPrefix prefix) {
        this.prefix = prefix;
        consensus.map(ConsensusStatus::readiness).orElse(List.of()).stream()
                .filter(word -> word.readiness().plan().equals(plan.hash()))
                .forEach(word -> words.put(word.node(), word));
        var report = consensus.map(ConsensusStatus::report);
        if (isPreparedFor(plan)) {
            nodes.addAll(words.keySet());
            report.ifPresent(now -> now.engine().nodes().forEach(node -> nodes.add(node.node())));
        }
        objection = consensus.map(status -> status.objections().get(plan.hash()));
        own = report.map(now -> words.get(now.self())).map(Word::readiness);
    }

    /** Nodes look at a plan once it is approved, and forget what was said when it ends. */
    static boolean isPreparedFor(Standing plan) {
        var state = plan.status().state();
        return state != PlanState.PROPOSED && !state.isEnd();
    }

    long ready() {
        return nodes.stream().filter(this::counts).count();
    }

    long known() {
        return nodes.size();
    }

    /** Why this node does not vote for the plan though it is ready. */
    Optional<String> objection() {
        return objection;
    }

    /** Ready, and with the same result of the dry run as this node, if that has one. */
    private boolean counts(NodeId node) {
        return word(node).filter(Readiness::ready).filter(this::isAsHere).isPresent();
    }

    private boolean isAsHere(Readiness readiness) {
        return own.filter(Readiness::ready)
                .map(ours -> ours.agreesWith(readiness))
                .orElse(true);
    }

    private Optional<Readiness> word(NodeId node) {
        return Optional.ofNullable(words.get(node)).map(Word::readiness);
    }

    /** Everything, for programs. */
    List<Document> tree() {
        return nodes.stream().map(this::full).toList();
    }

    private Document full(NodeId node) {
        var document = Document.object().put("node", node.text(prefix)).put("ready", counts(node));
        if (!counts(node)) {
            document.put("reason", obstacle(node));
        }
        word(node).filter(word -> word.dryRunLedger() > 0).ifPresent(word -> document.put(
                        "dryRunLedger", word.dryRunLedger())
                .put("dryRunRoot", word.dryRunRoot().hex()));
        if (words.containsKey(node)) {
            document.put("untilLedger", words.get(node).untilLedger());
        }
        return document;
    }

    /** What a person wants to know first. */
    List<Document> page() {
        return nodes.stream().map(this::line).toList();
    }

    private Document line(NodeId node) {
        boolean ready = counts(node);
        return Document.object()
                .put("node", node.text(prefix))
                .put("state", ready ? "ready" : "not ready")
                .put(
                        "until",
                        words.containsKey(node) ? Long.toString(words.get(node).untilLedger()) : "-")
                .put("why", ready ? trial(word(node).orElseThrow()) : obstacle(node));
    }

    private static String trial(Readiness readiness) {
        return "tried after ledger " + readiness.dryRunLedger() + ", root "
                + readiness.dryRunRoot().shortHex();
    }

    private String obstacle(NodeId node) {
        return word(node)
                .map(word -> word.ready() ? "it " + trial(word) + ", which is not what came of it here" : word.reason())
                .orElse("it has said nothing of this plan");
    }
}
