// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import network.watt.consensus.api.EngineStatus;

/** Where the open slot is and what it waits for, in sentences for people. Protocol loop only. */
final class Explanation {

    private static final int MAX_NAMED = 8;
    private static final double MS_PER_S = 1000;

    private final Surroundings around;
    private final SlotFlow flow;
    private final Progress progress;

    Explanation(Surroundings around, SlotFlow flow, Progress progress) {
        this.around = around;
        this.flow = flow;
        this.progress = progress;
    }

    List<String> sentences(Standing standing) {
        var sentences = new ArrayList<String>();
        sentences.add(standing.sentence());
        long slot = around.tip().slot();
        var status = around.tip().seat().engine().status(slot);
        sentences.add("Ledger " + around.tip().head().ledger() + " was closed "
                + seconds(around.nowMs() - progress.lastCloseMs()) + " ago. Slot " + slot + " (" + status.engine()
                + ", "
                + status.phase() + "): " + status.summary() + ".");
        if (flow.machine().underWayForMs() > 0 || progress.isStuck()) {
            nodes(sentences, status);
        }
        missing(sentences);
        timers(sentences);
        return List.copyOf(sentences);
    }

    private static void nodes(List<String> sentences, EngineStatus status) {
        nodes(sentences, status, "missing", "Nothing was heard in this slot from ");
        nodes(sentences, status, "disagree", "Another value is preferred by ");
        nodes(sentences, status, "delayed", "Behind are ");
    }

    private static void nodes(List<String> sentences, EngineStatus status, String state, String what) {
        var named = status.nodes().stream()
                .filter(node -> node.state().equals(state))
                .map(node -> node.node().toString())
                .toList();
        if (!named.isEmpty()) {
            sentences.add(what + listed(named) + ".");
        }
    }

    private void missing(List<String> sentences) {
        var missing = flow.missing();
        if (missing.isEmpty() && flow.waitingFrames() > 0) {
            sentences.add(flow.waitingFrames() + " statements wait until their values are judged.");
        } else if (!missing.isEmpty()) {
            sentences.add(flow.waitingFrames() + " statements wait for what is not here: "
                    + listed(missing.stream().map(this::missing).toList()) + ".");
        }
    }

    private String missing(ItemFetcher.Missing item) {
        var what = item.key().kind() == ItemKey.Kind.SET ? "transaction set " : "quorum set ";
        return what + item.key().hash().shortHex() + "…, asked of " + item.asked() + " peers for "
                + seconds(around.nowMs() - item.sinceMs());
    }

    private void timers(List<String> sentences) {
        var engine = around.tip().seat().engine();
        var due = flow.machine().timers().entrySet().stream()
                .map(timer -> engine.timerName(timer.getKey()) + " ends in " + seconds(timer.getValue()))
                .toList();
        sentences.add(
                due.isEmpty() ? "No timer of the engine runs." : "Timers: the " + String.join("; the ", due) + ".");
    }

    private static String listed(List<String> named) {
        var first = named.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return named.size() > MAX_NAMED ? first + " and " + (named.size() - MAX_NAMED) + " more" : first;
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, ms) / MS_PER_S);
    }
}
