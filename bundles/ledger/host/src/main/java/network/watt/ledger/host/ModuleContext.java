// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.host.state.StateLayer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** What a module sees in a hook. */
record ModuleContext(
        long ledger, long closeTimeMs, LedgerParameters ledgerParameters, Bytes params, StateSpace state, Coins coins)
        implements CloseContext {

    /** A context that reads and writes {@code layer} as {@code area} and counts on {@code meter}. */
    static ModuleContext of(CloseInput input, String area, StateLayer layer, WorkMeter meter) {
        return new ModuleContext(
                input.ledger(),
                input.value().closeTimeMs(),
                input.head().parameters(),
                input.book().modules().get(area).params(),
                new ModuleSpace(area, layer, meter),
                new ModuleCoins(area, layer, meter));
    }

    OperationContext operation(AccountId source, Hash transaction, int index) {
        return new OfOperation(this, source, transaction, index);
    }

    private record OfOperation(ModuleContext close, AccountId source, Hash transaction, int index)
            implements OperationContext {

        @Override
        public long ledger() {
            return close.ledger();
        }

        @Override
        public long closeTimeMs() {
            return close.closeTimeMs();
        }

        @Override
        public LedgerParameters ledgerParameters() {
            return close.ledgerParameters();
        }

        @Override
        public Bytes params() {
            return close.params();
        }

        @Override
        public StateSpace state() {
            return close.state();
        }

        @Override
        public Coins coins() {
            return close.coins();
        }
    }
}
