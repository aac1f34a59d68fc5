// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Ruling;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** What a module sees in a hook. */
record ModuleContext(Workplace workplace, Bytes params, StateSpace state, Coins coins) implements CloseContext {

    /** What one check of a signature counts as, in calls. */
    private static final int SIGNATURE_CALLS = 100;

    @Override
    public long ledger() {
        return workplace.input().ledger();
    }

    @Override
    public long closeTimeMs() {
        return workplace.input().value().closeTimeMs();
    }

    @Override
    public LedgerParameters ledgerParameters() {
        return workplace.input().head().parameters();
    }

    @Override
    public Hash networkId() {
        return workplace.input().view().networkId();
    }

    @Override
    public Hash previousHeaderHash() {
        return workplace.input().head().hash();
    }

    @Override
    public Optional<Ruling> ruling(String area) {
        workplace.meter().count(0);
        return Rulings.of(
                workplace.input().head().table(), workplace.input().book().modules(), workplace.layer(), area);
    }

    @Override
    public boolean isGenuine(Bytes publicKey, Bytes message, Bytes signature) {
        workplace.meter().count(SIGNATURE_CALLS, message.size());
        return workplace.input().book().signatures().verify(publicKey, message, signature);
    }

    @Override
    public <T> Optional<T> call(String area, Class<T> api) {
        return workplace.call(area, api);
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

        @Override
        public Hash networkId() {
            return close.networkId();
        }

        @Override
        public Hash previousHeaderHash() {
            return close.previousHeaderHash();
        }

        @Override
        public Optional<Ruling> ruling(String area) {
            return close.ruling(area);
        }

        @Override
        public boolean isGenuine(Bytes publicKey, Bytes message, Bytes signature) {
            return close.isGenuine(publicKey, message, signature);
        }

        @Override
        public <T> Optional<T> call(String area, Class<T> api) {
            return close.call(area, api);
        }
    }
}
