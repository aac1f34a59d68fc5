// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.payments;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Balances in memory, moved as the host moves them. */
record TestContext(AccountId source, Map<AccountId, Amount> balances) implements OperationContext, Coins {

    TestContext(AccountId source) {
        this(source, new TreeMap<>());
    }

    long total() {
        return balances.values().stream().mapToLong(Amount::units).sum();
    }

    @Override
    public Optional<Amount> balance(AccountId account) {
        return Optional.ofNullable(balances.get(account));
    }

    @Override
    public Amount balance(Pool pool) {
        return Amount.ZERO;
    }

    @Override
    public boolean move(Purse from, Purse to, Amount amount) {
        var payer = ((OfAccount) from).account();
        var payee = ((OfAccount) to).account();
        var held = balances.getOrDefault(payer, Amount.ZERO);
        if (held.compareTo(amount) < 0) {
            return false;
        }
        balances.put(payer, held.minus(amount));
        balances.merge(payee, amount, Amount::plus);
        return true;
    }

    @Override
    public Coins coins() {
        return this;
    }

    @Override
    public Hash transaction() {
        return Hash.ZERO;
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public long ledger() {
        return 1;
    }

    @Override
    public long closeTimeMs() {
        return 1;
    }

    @Override
    public LedgerParameters ledgerParameters() {
        return new LedgerParameters(5000, 100, LedgerParameters.MAX_SET_BYTES, 10, Amount.watt(1));
    }

    @Override
    public Bytes params() {
        return Bytes.EMPTY;
    }

    @Override
    public StateSpace state() {
        throw new IllegalStateException("payments keep no state");
    }
}
