// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.rewards;

import com.fasterxml.jackson.databind.JsonNode;
import network.watt.cli.Table;

/** Rewards for people, 80 columns wide: amounts in full, and what each of them is. Pure. */
final class RewardsText {

    private static final int DECIMALS = 8;

    private final StringBuilder text = new StringBuilder();

    private RewardsText() {}

    /** @param answer of {@code GET /rewards} */
    static String network(JsonNode answer) {
        var page = new RewardsText();
        page.day(answer);
        page.coins(answer);
        page.pools(answer.path("pools"));
        page.rates(answer.path("rates"));
        return page.text.toString();
    }

    /** @param answer of {@code GET /accounts/{account}/rewards} */
    static String account(String name, JsonNode answer) {
        var page = new RewardsText();
        page.whose(name, answer);
        page.balance(answer);
        page.slots(answer.path("pools"));
        page.pledge(answer);
        page.roles(answer);
        return page.text.toString();
    }

    private void day(JsonNode answer) {
        line(
                "day %s, after ledger %s; %s more to its end",
                word(answer, "day"), word(answer, "ledger"), word(answer, "ledgersLeft"));
        var phase = answer.path("phase");
        line(
                phase.isObject()
                        ? word(phase, "module") + " " + word(phase, "version") + " rules since ledger "
                                + word(phase, "since")
                        : "no phase rules: nothing is earned");
    }

    private void coins(JsonNode answer) {
        text.append('\n');
        text.append(new Table("WATT", "", "")
                .row("unissued", amount(answer, "unissued"), "nobody was given yet")
                .row("fees", amount(answer, "fees"), "since the last day was closed")
                .row("accrued", amount(answer, "accrued"), "earned, and not settled")
                .row("vesting", amount(answer, "vesting"), "granted, and not settled")
                .row("pledged", amount(answer, "pledged"), "pledges, and what is being unlocked"));
    }

    private void pools(JsonNode pools) {
        if (!pools.isEmpty()) {
            text.append('\n');
            var table = new Table("pool", "carry", "units today", "last rate");
            pools.forEach(pool ->
                    table.row(word(pool, "pool"), word(pool, "carry"), word(pool, "units"), word(pool, "lastRate")));
            text.append(table);
        }
    }

    private void rates(JsonNode rates) {
        text.append('\n');
        if (rates.isEmpty()) {
            line("no unit earned anything on the last days");
            return;
        }
        var table = new Table("day", "pool", "units", "WATT a unit", "accrued");
        rates.forEach(rate -> table.row(
                word(rate, "day"), word(rate, "pool"), word(rate, "units"), word(rate, "rate"), word(rate, "accrued")));
        text.append(table);
    }

    private void whose(String name, JsonNode answer) {
        var address = word(answer, "account");
        line(name.equals(address) ? address : name + "  " + address);
        line(
                "day %s, after ledger %s%s",
                word(answer, "day"),
                word(answer, "ledger"),
                answer.path("lastSettledDay").asLong() > 0
                        ? "; settled up to day " + word(answer, "lastSettledDay")
                        : "");
    }

    private void balance(JsonNode answer) {
        text.append('\n');
        text.append(new Table("WATT", "", "")
                .row("balance", amount(answer, "balance"), "settled")
                .row("due", amount(answer, "due"), "a claim or a payment settles it")
                .row("total", amount(answer, "total"), "what it can spend")
                .row("accrued", amount(answer, "accrued"), "earned on closed days, and not settled")
                .row("vested", amount(answer, "vested"), "of grants, and not settled")
                .row("unlocked", amount(answer, "unlocked"), "of pledges, and not settled")
                .row("vesting", amount(answer, "vesting"), "comes free day by day"));
    }

    private void slots(JsonNode pools) {
        text.append('\n');
        if (pools.isEmpty()) {
            line("no units in any pool");
            return;
        }
        var table = new Table("pool", "day", "units", "WATT a unit", "accrued", "vests");
        pools.forEach(pool -> table.row(
                word(pool, "pool"),
                pool.path("day").asText("all"),
                word(pool, "units"),
                pool.path("rate").asText("open"),
                word(pool, "accrued"),
                word(pool, "vests")));
        text.append(table);
    }

    private void pledge(JsonNode answer) {
        var pledge = answer.path("pledge");
        if (!word(pledge, "coins").equals("0")) {
            text.append('\n');
            line("pledged %s WATT for %s TB", word(pledge, "coins"), word(pledge, "terabytes"));
        }
        answer.path("unlocking")
                .forEach(each ->
                        line("%s WATT of a pledge come back on day %s", word(each, "coins"), word(each, "day")));
    }

    private void roles(JsonNode answer) {
        var node = answer.path("node");
        var person = answer.path("person");
        if (node.isObject() || person.isObject()) {
            text.append('\n');
        }
        if (person.isObject()) {
            line(
                    person.path("lastCheckIn").asLong() == 0
                            ? "person, never checked in"
                            : "person, checked in on day " + word(person, "lastCheckIn"));
            line(
                    "trusts %s, %s of them mutually; brought in %s who came today",
                    word(person, "trusts"), word(person, "mutual"), word(person, "invitedToday"));
        }
        if (node.isObject()) {
            line(
                    "node since ledger %s, answered %s of %s presence ledgers today",
                    word(node, "since"), word(node, "answered"), word(node, "due"));
            line(word(node, "node"));
        }
    }

    private static String word(JsonNode object, String name) {
        return object.path(name).asText("-");
    }

    /** With all its decimals, so that the points stand below each other. */
    private static String amount(JsonNode object, String name) {
        var text = word(object, name);
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        return text + (point < 0 ? "." : "") + "0".repeat(Math.max(0, DECIMALS - decimals));
    }

    private void line(String format, Object... words) {
        text.append("  ")
                .append(words.length == 0 ? format : String.format(format, words))
                .append('\n');
    }
}
