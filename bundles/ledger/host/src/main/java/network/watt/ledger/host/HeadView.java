// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.function.Predicate;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateView;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;

/** What ledger rules see: the state after the last closed ledger. Ledger loop. */
record HeadView(
        Hash networkId, LedgerSnapshot head, StateView state, RuleBook book, Predicate<SignedTransaction> genuine)
        implements LedgerView {

    @Override
    public long nextLedger() {
        return head.ledger() + 1;
    }

    @Override
    public Hash previousHeaderHash() {
        return head.hash();
    }

    @Override
    public LedgerParameters parameters() {
        return head.parameters();
    }

    @Override
    public Optional<AccountEntry> account(AccountId account) {
        return Entries.account(state, account);
    }

    @Override
    public boolean signaturesAreGenuine(SignedTransaction signed) {
        return genuine.test(signed);
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return book.wellFormed(operation);
    }

    @Override
    public Verdict mayBeFree(Transaction transaction) {
        return FreeLanes.judge(this, transaction);
    }
}
