// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.testkit;

import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** What a module of one area sees. */
record SmallContext(Work work, String area) implements CloseContext {

    private static final int SIGNATURE_CALLS = 100;

    @Override
    public long ledger() {
        return work.chain().ledger();
    }

    @Override
    public long closeTimeMs() {
        return work.chain().ledger() * 5_000;
    }

    @Override
    public LedgerParameters ledgerParameters() {
        return work.chain().parameters();
    }

    @Override
    public Bytes params() {
        return work.chain().modules.get(area).params();
    }

    @Override
    public StateSpace state() {
        var entries = work.chain().spaces.computeIfAbsent(area, any -> new TreeMap<>());
        return new SmallSpace(work, entries, work.chain().modules.get(area).module());
    }

    @Override
    public Coins coins() {
        return new SmallCoins(work, area);
    }

    @Override
    public Hash networkId() {
        return work.chain().networkId();
    }

    @Override
    public Hash previousHeaderHash() {
        return work.chain().headerHash(ledger() - 1);
    }

    @Override
    public boolean isGenuine(Bytes publicKey, Bytes message, Bytes signature) {
        work.count(SIGNATURE_CALLS);
        return SmallChain.sign(publicKey, message).equals(signature);
    }

    @Override
    public <T> Optional<T> call(String other, Class<T> api) {
        return work.call(other, api);
    }

    OperationContext by(AccountId source, int index) {
        return new OfOperation(this, source, index);
    }

    private record OfOperation(SmallContext close, AccountId source, int index) implements OperationContext {

        @Override
        public Hash transaction() {
            return Hash.ZERO;
        }

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
        public boolean isGenuine(Bytes publicKey, Bytes message, Bytes signature) {
            return close.isGenuine(publicKey, message, signature);
        }

        @Override
        public <T> Optional<T> call(String area, Class<T> api) {
            return close.call(area, api);
        }
    }
}
