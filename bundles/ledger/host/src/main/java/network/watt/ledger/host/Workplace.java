// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.SortedMap;
import network.watt.ledger.api.BeforeDebit;
import network.watt.ledger.host.RuleBook.Ruled;
import network.watt.ledger.host.state.StateLayer;
import network.watt.platform.types.AccountId;

/**
 * Where one operation, hook or migration works. Ledger loop.
 *
 * @param input the ledger being closed
 * @param modules those that answer {@link network.watt.ledger.api.CloseContext#call}, by area
 * @param layer the savepoint that takes the changes
 * @param meter counts the work of all modules involved together
 * @param settling whether {@link BeforeDebit} is under way, which is not told of its own debits
 */
record Workplace(
        CloseInput input, SortedMap<String, Ruled> modules, StateLayer layer, WorkMeter meter, boolean settling) {

    /** A workplace under the rules of the ledger being closed. */
    static Workplace of(CloseInput input, StateLayer layer, WorkMeter meter) {
        return new Workplace(input, input.book().modules(), layer, meter, false);
    }

    /** What the module of {@code area} sees here. */
    ModuleContext context(String area) {
        var ruled = modules.get(area);
        return new ModuleContext(
                this, ruled.params(), new ModuleSpace(area, ruled.module(), layer, meter), new ModuleCoins(area, this));
    }

    <T> Optional<T> call(String area, Class<T> api) {
        meter.count(0);
        var ruled = modules.get(area);
        return ruled == null ? Optional.empty() : ruled.module().serve(api, context(area));
    }

    /** Tells every module that wants to know before coins of {@code account} are taken. */
    void beforeDebit(AccountId account) {
        if (settling) {
            return;
        }
        var quiet = new Workplace(input, modules, layer, meter, true);
        modules.forEach((area, ruled) -> {
            if (ruled.module() instanceof BeforeDebit concerned) {
                concerned.beforeDebit(quiet.context(area), account);
            }
        });
    }
}
