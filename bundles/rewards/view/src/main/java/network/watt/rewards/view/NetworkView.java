// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import java.util.ArrayList;
import java.util.List;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.TableRow;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RewardDay;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RewardStatements;

/**
 * The network: the day, the phase that rules it, where the coins of rewards are, and what the last days paid a unit. Valid as
 * long as the enquiry.
 *
 * @param days how many closed days
 */
record NetworkView(Ledgers.Enquiry enquiry, RewardStatements statements, int days) {

    Document document(Layout layout) {
        var day = statements.day();
        long head = enquiry.head().ledger();
        var document = Document.object()
                .put("ledger", head)
                .put("day", day.number())
                .put("lastLedger", day.lastLedger())
                .put("ledgersLeft", day.lastLedger() - head);
        enquiry.table().row(RewardPhase.AREA).ifPresent(row -> phase(document, row, layout));
        return document.put("unissued", day.unissued().toString())
                .put("fees", day.fees().toString())
                .put("accrued", day.accrued().toString())
                .put("vesting", day.vesting().toString())
                .put("pledged", day.pledged().toString())
                .put("pools", day.pools().stream().map(NetworkView::pool).toList())
                .put("rates", rates(day));
    }

    private static void phase(Document into, TableRow row, Layout layout) {
        if (layout == Layout.TREE) {
            into.put(
                    "phase",
                    Document.object()
                            .put("module", row.module())
                            .put("version", row.version())
                            .put("since", row.since()));
        } else {
            into.put("phase", row.module() + " " + row.version() + " since ledger " + row.since());
        }
    }

    private static Document pool(RewardDay.Pool pool) {
        return Document.object()
                .put("pool", pool.pool().name())
                .put("carry", pool.carry().toString())
                .put("units", pool.units())
                .put("lastRate", Amount.units(pool.lastRate()).toString());
    }

    /** Latest day first. */
    private List<Document> rates(RewardDay today) {
        var rows = new ArrayList<Document>();
        for (long day = today.number() - 1; day > 0 && day >= today.number() - days; day--) {
            for (var pool : today.pools()) {
                long closed = day;
                statements
                        .rate(pool.pool(), day)
                        .ifPresent(rate -> rows.add(Document.object()
                                .put("day", closed)
                                .put("pool", pool.pool().name())
                                .put("units", rate.units())
                                .put("rate", Amount.units(rate.rate()).toString())
                                .put(
                                        "accrued",
                                        Amount.units(rate.rate())
                                                .times(rate.units())
                                                .toString())));
            }
        }
        return rows;
    }
}
