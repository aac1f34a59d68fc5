// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Optional;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.api.UpgradeView;
import network.watt.ledger.api.LedgerHeader.NextConsensus;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.Ruling;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.host.state.StateView;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;

/** Asks the upgrade rules in force about a state. What they throw counts as nothing to be had from them. Ledger loop. */
final class UpgradeDesk {

    private UpgradeDesk() {}

    /** What upgrade rules see of {@code state}, whose next ledger is {@code nextLedger}. */
    static UpgradeView view(RuleBook book, StateView state, long nextLedger) {
        var ruled = book.modules().get(UpgradeRules.AREA);
        return new View(
                new ModuleSpace(UpgradeRules.AREA, ruled.module(), new StateLayer(state), WorkMeter.ofHook()),
                ruled.params(),
                Entries.parameters(state),
                nextLedger,
                Entries.table(state),
                book,
                state);
    }

    /** The plans that are not at an end. */
    static List<Standing> open(RuleBook book, StateView state, long nextLedger) {
        return book.upgrades()
                .map(rules -> {
                    try {
                        return List.copyOf(rules.open(view(book, state, nextLedger)));
                    } catch (RuntimeException failed) {
                        return List.<Standing>of();
                    }
                })
                .orElse(List.of());
    }

    /** Those that the rows of {@code table} list, by its order, each row's in the order of their approval. */
    static List<Equivalence> equivalents(RuleBook book, StateView state, long nextLedger, ProtocolTable table) {
        return table.rows().stream()
                .filter(row -> !row.equivalents().isEmpty())
                .flatMap(row -> equivalents(book, state, nextLedger, row).stream())
                .toList();
    }

    /** What may be used in place of a row's own bundle. */
    static List<Equivalence> equivalents(RuleBook book, StateView state, long nextLedger, TableRow row) {
        return book.upgrades()
                .map(rules -> {
                    try {
                        return List.copyOf(rules.equivalents(view(book, state, nextLedger), row));
                    } catch (RuntimeException failed) {
                        return List.<Equivalence>of();
                    }
                })
                .orElse(List.of());
    }

    /** The consensus row that an armed plan will put in force. */
    static Optional<NextConsensus> nextConsensus(List<Standing> open) {
        return open.stream()
                .filter(standing -> standing.isDue(standing.status().activation()))
                .flatMap(standing -> nextConsensus(standing).stream())
                .findFirst();
    }

    static Optional<NextConsensus> nextConsensus(Standing standing) {
        return standing.plan()
                .change("consensus")
                .map(change -> new NextConsensus(
                        standing.status().activation() + 1, change.digest(), Sha256.hash(change.params())));
    }

    private record View(
            StateSpace state,
            Bytes params,
            LedgerParameters ledgerParameters,
            long nextLedger,
            ProtocolTable table,
            RuleBook book,
            StateView below)
            implements UpgradeView {

        @Override
        public Optional<Ruling> ruling(String area) {
            return Rulings.of(table, book.modules(), below, area);
        }
    }
}
