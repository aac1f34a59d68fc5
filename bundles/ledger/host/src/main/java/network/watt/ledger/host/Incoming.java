// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.host.RuleBook.Lookup;
import network.watt.ledger.host.RuleBook.Ruled;
import network.watt.platform.modules.ModuleRegistry;

/**
 * A plan at the ledger of its activation, with the modules it brings.
 *
 * @param modules those with operations and hooks under the new rules, by area: the old ones where the plan changes nothing
 */
record Incoming(Standing standing, SortedMap<String, Ruled> modules) {

    /** {@code book} with what {@code standing} brings, or which of its bundles is missing. */
    static Lookup find(ModuleRegistry registry, RuleBook book, Standing standing) {
        var modules = new TreeMap<>(book.modules());
        for (var change : standing.plan().changes()) {
            var module = find(registry, change);
            if (module.isEmpty()) {
                return new Lookup.Missing(sentence(standing, change));
            }
            if (module.get() instanceof LedgerModule ofArea) {
                modules.put(change.area(), new Ruled(ofArea, change.params()));
            }
        }
        return new Lookup.Found(book.with(new Incoming(standing, modules)));
    }

    private static Optional<?> find(ModuleRegistry registry, RowChange change) {
        return registry.find(change.digest(), type(change.area()));
    }

    /** What the bundle of an area has to register. */
    static Class<?> type(String area) {
        return switch (area) {
            case "consensus" -> ConsensusEngines.class;
            case "ledger" -> LedgerRules.class;
            case "signature" -> SignatureRule.class;
            default -> LedgerModule.class;
        };
    }

    private static String sentence(Standing standing, RowChange change) {
        var manifest = change.manifest();
        return "plan " + standing.hash().shortHex() + " (" + standing.plan().title() + ") takes over at ledger "
                + standing.status().activation() + " and its bundle for area " + change.area() + " is missing here: "
                + manifest.module() + " " + manifest.version() + ", digest "
                + manifest.digest().hex() + "; run ./watt admit FILE with that bundle, and this node goes on at once";
    }
}
