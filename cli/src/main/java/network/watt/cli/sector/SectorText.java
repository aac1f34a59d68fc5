// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import network.watt.cli.Table;

/** Sectors for people, 80 columns wide. Pure. */
final class SectorText {

    private static final long MIB = 1 << 20;

    private final StringBuilder text = new StringBuilder();

    private SectorText() {}

    /** @param answer of {@code GET /sectors} */
    static String network(JsonNode answer) {
        var page = new SectorText();
        page.line(
                "after ledger %s: %s, %s",
                word(answer, "ledger"), sectors(answer.path("sectors").asLong()), size(answer));
        if (answer.path("development").asBoolean()) {
            page.line("a development network: kinds are taken that are not safe");
        }
        page.text.append('\n');
        page.text.append(new Table("a sector", "", "")
                .row(
                        "bond",
                        word(answer, "bondPerMebibyte") + " WATT",
                        "a MiB, " + word(answer, "leastBond") + " at least")
                .row("challenge", word(answer, "challengeDelay") + " ledgers", "after its commit")
                .row("dispute", word(answer, "disputeLedgers") + " ledgers", "after its proof")
                .row(
                        "demand",
                        word(answer, "demandBond") + " WATT",
                        "bond; shown within " + word(answer, "answerLedgers") + " ledgers, "
                                + word(answer, "demandsPerSector") + " at a time")
                .row("picks", word(answer, "picks"), "openings of each proof the ledger wants to see itself"));
        page.kinds(answer.path("kinds"));
        return page.text.toString();
    }

    private void kinds(JsonNode kinds) {
        text.append('\n');
        if (kinds.isEmpty()) {
            line("no kind of proof is registered yet: ./watt sector store registers what it needs");
            return;
        }
        var table = new Table("number", "kind", "bond", "layers", "openings", "proven within");
        kinds.forEach(kind -> table.row(
                word(kind, "number"),
                word(kind, "kind"),
                word(kind, "bond"),
                word(kind, "layers"),
                word(kind, "challenges"),
                kind.has("span") ? word(kind, "span") + " ledgers" : "taken no more"));
        text.append(table);
    }

    /** @param answer of {@code GET /accounts/{account}/sectors} */
    static String provider(String name, JsonNode answer) {
        var page = new SectorText();
        var address = word(answer, "account");
        page.line(name.equals(address) ? address : name + "  " + address);
        page.line(
                "after ledger %s: %s, %s",
                word(answer, "ledger"), sectors(answer.path("active").asLong()), size(answer));
        if (!answer.path("rooms").isEmpty()) {
            page.text.append('\n');
            var rooms = new Table("room for", "free", "bonds");
            answer.path("rooms")
                    .forEach(room -> rooms.row(word(room, "kind"), word(room, "free"), word(room, "bonds")));
            page.text.append(rooms);
        }
        if (!answer.path("sectors").isEmpty()) {
            page.text.append('\n');
            var table = new Table("sector", "kind", "phase", "demands", "comm_r");
            answer.path("sectors")
                    .forEach(sector -> table.row(
                            word(sector, "sector"),
                            word(sector, "kind"),
                            word(sector, "phase"),
                            Integer.toString(sector.path("demands").size()),
                            word(sector, "commR").substring(0, 16) + "…"));
            page.text.append(table);
        }
        return page.text.toString();
    }

    /** @param answer of {@code GET /accounts/{account}/sectors/{number}} */
    static String sector(JsonNode answer) {
        var page = new SectorText();
        page.line(
                "sector %s, %s, replica %s: %s",
                word(answer, "sector"), word(answer, "kind"), word(answer, "replica"), word(answer, "phase"));
        page.line("%s", word(answer, "message"));
        var facts = new Table("", "");
        facts.row("bond", "of " + word(answer, "bond") + " WATT")
                .row("committed", "in ledger " + word(answer, "committed"))
                .row("challenges", "from ledger " + word(answer, "challenge"))
                .row("proof", "until ledger " + word(answer, "lastProof"));
        for (var field : new String[] {"commD", "commR", "ticket", "seed", "digest"}) {
            if (answer.has(field)) {
                facts.row(label(field), word(answer, field));
            }
        }
        page.text.append(facts);
        page.demands(answer.path("demands"));
        return page.text.toString();
    }

    private void demands(JsonNode demands) {
        if (demands.isEmpty()) {
            return;
        }
        text.append('\n');
        var table = new Table("opening", "shown", "wanted by");
        demands.forEach(demand -> table.row(
                word(demand, "index"),
                "by ledger " + word(demand, "lastLedger"),
                demand.has("demander") ? word(demand, "demander") : "the ledger"));
        text.append(table);
    }

    private static String label(String field) {
        return field.replaceFirst("^comm", "comm_").toLowerCase(Locale.ROOT);
    }

    private static String sectors(long count) {
        return count == 1 ? "1 sector counts" : count + " sectors count";
    }

    private static String size(JsonNode answer) {
        long bytes = answer.path("bytes").asLong();
        return bytes >= MIB ? bytes / MIB + " MiB" : bytes / 1024 + " KiB";
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asText("-");
    }

    private void line(String format, Object... words) {
        text.append(String.format(Locale.ROOT, format, words)).append('\n');
    }
}
