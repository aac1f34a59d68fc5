// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.api.FreeLane;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.host.state.StateLayer;

/**
 * Asks the modules in force who may use the free lane, by the state of the head, in a layer that is never kept and with
 * the work of one operation for each. Ledger loop.
 */
final class FreeLanes {

    private FreeLanes() {}

    /** The first refusal by ascending area; accepted where no module narrows the lane. */
    static Verdict judge(HeadView view, Transaction transaction) {
        for (var area : view.book().modules().keySet()) {
            if (view.book().modules().get(area).module() instanceof FreeLane lane) {
                var verdict = judge(view, area, lane, transaction);
                if (!verdict.isAccepted()) {
                    return verdict;
                }
            }
        }
        return Verdict.ACCEPTED;
    }

    private static Verdict judge(HeadView view, String area, FreeLane lane, Transaction transaction) {
        var meter = WorkMeter.ofOperation();
        try {
            var place = Workplace.of(emptyLedger(view), new StateLayer(view.state()), meter);
            var verdict = lane.mayBeFree(place.context(area), transaction);
            return meter.isExceeded() ? failed(area) : verdict;
        } catch (Exception thrown) {
            return failed(area);
        }
    }

    private static Verdict failed(String area) {
        return Verdict.rejected(
                LedgerClose.MODULE_ERROR,
                "the module of area " + area + " failed when asked who may send for free: offer a fee");
    }

    /** The next ledger as if nothing were in it. */
    static CloseInput emptyLedger(HeadView view) {
        var head = view.head();
        var set = new TransactionSet(head.hash(), List.of());
        var value = new AgreedValue(head.hash(), set.hash(), head.header().closeTimeMs(), List.of());
        return new CloseInput(view, value, set);
    }
}
