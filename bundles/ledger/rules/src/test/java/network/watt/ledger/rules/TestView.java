// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.SignedTransaction.Signature;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** A small state; a signature is genuine when its first byte is 1. */
record TestView(
        Map<AccountId, AccountEntry> accounts, Set<AccountId> shutOut, long nextLedger, LedgerParameters parameters)
        implements LedgerView {

    static final Bytes GENUINE = Bytes.owned(filled(64, 1));
    static final Bytes FORGED = Bytes.owned(filled(64, 2));

    static TestView of(int operationLimit) {
        return new TestView(new TreeMap<>(), new TreeSet<>(), 100, parameters(operationLimit, 4 * 1024 * 1024));
    }

    static LedgerParameters parameters(int operationLimit, int setLimitBytes) {
        return new LedgerParameters(5000, operationLimit, setLimitBytes, 10, Amount.watt(20_000));
    }

    TestView with(AccountId account, long units, long sequence) {
        accounts.put(account, new AccountEntry(Amount.units(units), sequence));
        return this;
    }

    /** Closes the free lane to an account. */
    TestView without(AccountId account) {
        shutOut.add(account);
        return this;
    }

    TestView limited(int setLimitBytes) {
        return new TestView(accounts, shutOut, nextLedger, parameters(parameters.operationLimit(), setLimitBytes));
    }

    TestView withOperations(int operationLimit) {
        return new TestView(accounts, shutOut, nextLedger, parameters(operationLimit, parameters.setLimitBytes()));
    }

    TestView at(long ledger) {
        return new TestView(accounts, shutOut, ledger, parameters);
    }

    static AccountId account(int number) {
        return new AccountId(Sha256.hash(Bytes.utf8("account " + number)).bytes());
    }

    static SignedTransaction signed(Transaction transaction) {
        return new SignedTransaction(transaction, List.of(new Signature(transaction.source(), GENUINE)));
    }

    static SignedTransaction simple(AccountId source, long sequence, long feeUnits, int operations) {
        return signed(transaction(source, sequence, feeUnits, 0, 0, operations, 0));
    }

    static Transaction transaction(
            AccountId source, long sequence, long feeUnits, long from, long until, int operations, int bodyBytes) {
        var operation = new Operation("payments", 1, Bytes.owned(new byte[bodyBytes]));
        return new Transaction(
                source,
                sequence,
                Amount.units(feeUnits),
                from,
                until,
                Bytes.EMPTY,
                java.util.Collections.nCopies(operations, operation));
    }

    private static byte[] filled(int size, int value) {
        var bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Override
    public Hash networkId() {
        return Sha256.hash(Bytes.utf8("a test network"));
    }

    @Override
    public Hash previousHeaderHash() {
        return Sha256.hash(Bytes.utf8("header " + (nextLedger - 1)));
    }

    @Override
    public Optional<AccountEntry> account(AccountId account) {
        return Optional.ofNullable(accounts.get(account));
    }

    @Override
    public boolean signaturesAreGenuine(SignedTransaction signed) {
        return signed.signatures().stream()
                .allMatch(signature -> signature.signature().equals(GENUINE));
    }

    @Override
    public Verdict mayBeFree(Transaction transaction) {
        return shutOut.contains(transaction.source())
                ? Verdict.rejected("test.shut-out", "The lane is closed to the account.")
                : Verdict.ACCEPTED;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return operation.area().equals("payments")
                ? Verdict.ACCEPTED
                : Verdict.rejected("transaction.unknown-area", "No such area.");
    }
}
