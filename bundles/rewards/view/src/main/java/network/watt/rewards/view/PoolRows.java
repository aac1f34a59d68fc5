// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import java.util.ArrayList;
import java.util.List;
import network.watt.gateway.api.Document;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.api.Statement;

/** What an account has open in every pool: its slots of a day, and its pledge, which stands every day. */
final class PoolRows {

    private PoolRows() {}

    /** For programs: no day where all days count, no rate while the day is being counted. */
    static List<Document> tree(Statement statement) {
        var rows = new ArrayList<Document>();
        for (var slot : statement.slots()) {
            var row = Document.object()
                    .put("pool", slot.pool().name())
                    .put("day", slot.day())
                    .put("units", slot.units());
            slot.rate()
                    .ifPresent(closed ->
                            row.put("rate", Amount.units(closed.rate()).toString()));
            rows.add(row.put("accrued", slot.earned().toString())
                    .put("vests", slot.granted().toString()));
        }
        var pledge = statement.pledge();
        if (pledge.terabytes() > 0) {
            rows.add(Document.object()
                    .put("pool", RolePool.PLEDGES.name())
                    .put("units", pledge.terabytes())
                    .put("rate", Amount.units(pledge.rates()).toString())
                    .put("accrued", pledge.earned().toString())
                    .put("vests", Amount.ZERO.toString()));
        }
        return rows;
    }

    /** For people: every cell of the table has something to say. */
    static List<Document> page(Statement statement) {
        return tree(statement).stream()
                .map(Document::fields)
                .map(row -> Document.object()
                        .put("pool", row.get("pool").toString())
                        .put("day", row.getOrDefault("day", "all").toString())
                        .put("units", row.get("units").toString())
                        .put("rate", row.getOrDefault("rate", "open").toString())
                        .put("accrued", row.get("accrued").toString())
                        .put("vests", row.get("vests").toString()))
                .toList();
    }
}
