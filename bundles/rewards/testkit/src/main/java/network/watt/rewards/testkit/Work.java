// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.testkit;

import java.util.Optional;
import java.util.SortedMap;
import network.watt.ledger.api.BeforeDebit;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;

/** Where one operation or hook works: under the limits of the host, with the modules that answer each other. */
final class Work {

    private final SmallChain chain;
    private final int maxCalls;
    private int calls;
    private boolean isSettling;

    Work(SmallChain chain, int maxCalls) {
        this.chain = chain;
        this.maxCalls = maxCalls;
    }

    void count(int weight) {
        calls += weight;
        if (calls > maxCalls) {
            throw new IllegalStateException("more than " + maxCalls + " calls");
        }
    }

    int calls() {
        return calls;
    }

    boolean isExceeded() {
        return calls > maxCalls;
    }

    SmallChain chain() {
        return chain;
    }

    SmallContext context(String area) {
        return new SmallContext(this, area);
    }

    <T> Optional<T> call(String area, Class<T> api) {
        count(1);
        var ruled = modules().get(area);
        return ruled == null ? Optional.empty() : ruled.module().serve(api, context(area));
    }

    void beforeDebit(AccountId account) {
        if (isSettling) {
            return;
        }
        isSettling = true;
        modules().forEach((area, ruled) -> {
            if (ruled.module() instanceof BeforeDebit concerned) {
                CloseContext own = context(area);
                concerned.beforeDebit(own, account);
            }
        });
        isSettling = false;
    }

    private SortedMap<String, SmallChain.Ruled> modules() {
        return chain.modules;
    }
}
