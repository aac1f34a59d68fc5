// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.governance.api.UpgradeRules;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateView;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Bytes;

/**
 * The modules that rule one ledger, found through the protocol table.
 *
 * @param modules those with operations and hooks, by area in ascending order
 * @param due the plan that takes over at the end of the ledger
 */
record RuleBook(LedgerRules rules, SignatureRule signatures, SortedMap<String, Ruled> modules, Optional<Incoming> due) {

    /** A module and the parameters of its row. */
    record Ruled(LedgerModule module, Bytes params) {}

    /** What looking the rules up came to. */
    sealed interface Lookup {

        /** Everything is there. */
        record Found(RuleBook book) implements Lookup {}

        /** A bundle is not, so that nothing can be closed. @param sentence which one, and what to do */
        record Missing(String sentence) implements Lookup {

            static Missing of(TableRow row) {
                return new Missing("the rules of area " + row.area() + " are missing here: " + row.module() + " "
                        + row.version() + ", digest " + row.digest().hex()
                        + "; run ./watt admit FILE with that bundle, and start this node again");
            }
        }
    }

    /** The rules of {@code table}. The consensus engine is found by the consensus host. */
    static Lookup find(ModuleRegistry registry, ProtocolTable table, StateView state) {
        Optional<LedgerRules> rules = Optional.empty();
        Optional<SignatureRule> signatures = Optional.empty();
        var modules = new TreeMap<String, Ruled>();
        for (var row : table.rows()) {
            boolean found = true;
            switch (row.area()) {
                case "consensus" -> {}
                case "ledger" -> found = (rules = find(registry, row, LedgerRules.class)).isPresent();
                case "signature" -> found = (signatures = find(registry, row, SignatureRule.class)).isPresent();
                default -> {
                    var module = find(registry, row, LedgerModule.class);
                    module.ifPresent(
                            present -> modules.put(row.area(), new Ruled(present, Entries.params(state, row.area()))));
                    found = module.isPresent();
                }
            }
            if (!found) {
                return Lookup.Missing.of(row);
            }
        }
        return new Lookup.Found(new RuleBook(rules.orElseThrow(), signatures.orElseThrow(), modules, Optional.empty()));
    }

    /** The rules of a ledger at whose end {@code incoming} takes over. */
    RuleBook with(Incoming incoming) {
        return new RuleBook(rules, signatures, modules, Optional.of(incoming));
    }

    /** The rules by which these rules change, if there are any. */
    Optional<UpgradeRules> upgrades() {
        var ruled = modules.get(UpgradeRules.AREA);
        return ruled != null && ruled.module() instanceof UpgradeRules rules ? Optional.of(rules) : Optional.empty();
    }

    /** Of a row's bundles the one that was approved last and is here: a fix is used as soon as it has come. */
    static <T> Optional<T> find(ModuleRegistry registry, TableRow row, Class<T> type) {
        return row.digests().stream()
                .flatMap(digest -> registry.find(digest, type).stream())
                .reduce((earlier, later) -> later);
    }

    /** Whether an area has a module and that finds {@code operation} well formed. What a module throws counts as no. */
    Verdict wellFormed(Operation operation) {
        var ruled = modules.get(operation.area());
        if (ruled == null) {
            return Verdict.rejected("transaction.unknown-area", "no module rules the area " + operation.area());
        }
        try {
            return ruled.module().wellFormed(operation);
        } catch (RuntimeException failed) {
            return Verdict.rejected(
                    "module.error", "the module of area " + operation.area() + " failed on an operation");
        }
    }
}
