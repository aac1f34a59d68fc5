// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.Standing;
import network.watt.ledger.host.LedgerHost;

/** What happened in a history, counted. */
final class Tally {

    private Tally() {}

    /** How many transactions came to which code, over all ledgers. */
    static SortedMap<String, Integer> results(LedgerHost host) {
        var results = new TreeMap<String, Integer>();
        for (long ledger = 1; ledger <= host.head().ledger(); ledger++) {
            host.ledger(ledger)
                    .orElseThrow()
                    .transactions()
                    .forEach(result -> results.merge(result.code(), 1, Integer::sum));
        }
        return results;
    }

    /** How many plans are in which state, and how many were postponed on the way there. */
    static SortedMap<String, Integer> plans(List<Standing> plans) {
        var states = new TreeMap<String, Integer>();
        for (var standing : plans) {
            states.merge(standing.status().state().name(), 1, Integer::sum);
            if (standing.status().postponements() > 0) {
                states.merge(PlanState.POSTPONED.name(), 1, Integer::sum);
            }
        }
        return states;
    }
}
