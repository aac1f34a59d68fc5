// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import network.watt.cli.Sentences;
import network.watt.cli.Table;
import network.watt.cli.devnet.QuorumFile;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/** A plan for people, 80 columns wide: where it stands, what it changes, who is ready for it and who is not and why. Pure. */
final class PlanText {

    private static final int COLUMNS = 80;
    private static final int SHORT_HASH = 8;

    private final QuorumFile names;
    private final StringBuilder text = new StringBuilder();

    PlanText(QuorumFile names) {
        this.names = names;
    }

    /** @param plan an answer of {@code GET /upgrades/{hash}} */
    String of(JsonNode plan) {
        text.setLength(0);
        stand(plan);
        plan.path("rows").forEach(this::row);
        nodes(plan);
        return text.toString();
    }

    private void stand(JsonNode plan) {
        var activation = plan.path("activation").asLong();
        line("plan " + shortened(plan.path("hash").asText()) + "  "
                + plan.path("title").asText());
        line(plan.path("state").asText() + " since ledger " + plan.path("since").asLong()
                + (plan.has("ledgersToGo")
                        ? "; takes over after ledger " + activation + ", "
                                + plan.path("ledgersToGo").asLong() + " to go"
                        : "; planned for ledger " + activation));
        if (plan.has("reason")) {
            line("because: " + plan.path("reason").asText());
        }
        line(plan.path("approvals").size() + " for it, "
                + plan.path("objections").size() + " against it"
                + (plan.has("ledgersToGo")
                        ? "; nodes try it after ledger "
                                + plan.path("dryRunLedger").asLong()
                        : ""));
    }

    private void row(JsonNode row) {
        line("");
        line(row.path("area").asText() + ": " + row.path("module").asText() + " "
                + row.path("version").asText());
        line("digest " + row.path("digest").asText());
        int from = row.path("schemaFrom").asInt();
        int to = row.path("schemaTo").asInt();
        if (from != to) {
            line("schema " + from + " to " + to + ", " + row.path("sweep").asInt() + " entries a ledger");
        }
    }

    private void nodes(JsonNode plan) {
        var nodes = StreamSupport.stream(plan.path("readiness").spliterator(), false)
                .sorted(Comparator.comparing((JsonNode node) -> name(node).length())
                        .thenComparing(this::name))
                .toList();
        if (nodes.isEmpty()) {
            return;
        }
        line("");
        line(plan.path("nodesReady").asLong() + " of " + plan.path("nodesKnown").asLong() + " nodes are ready:");
        int widest = 0;
        for (var node : nodes) {
            widest = Math.max(widest, name(node).length());
        }
        int before = "    not ready  until  ".length() + widest;
        var table = new Table("node", "state", "until", "why");
        for (var node : nodes) {
            var why = Sentences.wrapped(why(node), COLUMNS - before);
            table.row(
                    name(node),
                    node.path("ready").asBoolean() ? "ready" : "not ready",
                    node.path("untilLedger").asText("-"),
                    why.get(0));
            why.stream().skip(1).forEach(more -> table.row("", "", "", more));
        }
        text.append(table);
        if (plan.has("obstacle")) {
            line("");
            Sentences.wrapped(
                            "Nodes do not vote for it yet: "
                                    + names.named(plan.path("obstacle").asText()),
                            COLUMNS)
                    .forEach(this::line);
        }
    }

    private String name(JsonNode node) {
        return names.name(NodeId.parse(node.path("node").asText(), AddressPrefix.TEST));
    }

    private String why(JsonNode node) {
        return node.path("ready").asBoolean()
                ? "tried after ledger " + node.path("dryRunLedger").asLong() + ", root "
                        + shortened(node.path("dryRunRoot").asText())
                : names.named(node.path("reason").asText());
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    private void line(String line) {
        Sentences.wrapped(line, COLUMNS - 2)
                .forEach(part -> text.append(("  " + part).stripTrailing()).append('\n'));
    }
}
