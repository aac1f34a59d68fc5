// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.rewards;

import network.watt.bench.Samples;
import network.watt.ledger.api.CloseContext;
import network.watt.rewards.accounts.AccountsModule;

/** The accounts of rewards, with a watch on their closing of days. */
final class TimedAccounts extends AccountsModule {

    private Samples dayCloseNs = new Samples();

    /** Begins to count anew. */
    void forget() {
        dayCloseNs = new Samples();
    }

    /** How long each {@link #closeDay} took. */
    Samples dayCloseNs() {
        return dayCloseNs;
    }

    @Override
    public void closeDay(CloseContext context) {
        long startNs = System.nanoTime();
        super.closeDay(context);
        dayCloseNs.add(System.nanoTime() - startNs);
    }
}
