// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerHeader.NextConsensus;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/** Ledgers of two accounts and five payments, of which the fourth failed; all alike but for their numbers. */
final class Ledgers {

    static final Hash ID = hash("network");
    static final AccountId ALICE = new AccountId(hash("alice").bytes());
    static final AccountId BOB = new AccountId(hash("bob").bytes());
    static final AccountId NOBODY = new AccountId(hash("nobody").bytes());
    static final AccountEntry OF_ALICE = new AccountEntry(Amount.watt(7), 3);
    static final AccountEntry OF_BOB = new AccountEntry(Amount.watt(5), 0);

    private static final int FAILED = 4;

    /** How many first bits the paths of the two accounts share. */
    private static final int BITS = Paths.common(path(ALICE), path(BOB), Paths.BITS);

    private Ledgers() {}

    static Hash hash(String of) {
        return Sha256.hash(Bytes.utf8(of));
    }

    private static Bytes path(AccountId account) {
        return StateHashes.path(StateKeys.account(account));
    }

    private static Hash leaf(AccountId account, AccountEntry entry) {
        return StateHashes.leaf(path(account), StateHashes.valueHash(entry.toXdr()));
    }

    /** The children of the root, in their order. */
    private static List<Hash> children() {
        var alice = leaf(ALICE, OF_ALICE);
        var bob = leaf(BOB, OF_BOB);
        return Paths.bit(path(ALICE), BITS) == 0 ? List.of(alice, bob) : List.of(bob, alice);
    }

    static LedgerHeader header(long ledger) {
        return header(ledger, Optional.empty());
    }

    static LedgerHeader header(long ledger, Optional<NextConsensus> next) {
        var root = StateHashes.inner(
                BITS,
                Paths.prefix(path(ALICE), BITS),
                children().get(0),
                children().get(1));
        return new LedgerHeader(
                ledger,
                hash("header " + (ledger - 1)),
                hash("set"),
                1_800_000_000_000L + ledger,
                List.of(),
                root,
                new HashList(results().stream().map(TransactionResult::toXdr).toList()).root(),
                hash("table"),
                Amount.watt(12),
                List.of(),
                Optional.empty(),
                next,
                hash("recovered once"));
    }

    static EntryFact alice() {
        var step = new StateProof.Step(BITS, leaf(BOB, OF_BOB));
        var end = new StateProof.Entry(StateHashes.valueHash(OF_ALICE.toXdr()));
        return new EntryFact(
                StateKeys.account(ALICE), Optional.of(OF_ALICE.toXdr()), new StateProof(List.of(step), end));
    }

    /** That somebody has no account. His place would be beside one of the two, or above both. */
    static EntryFact nobody() {
        var key = StateKeys.account(NOBODY);
        var place = StateHashes.path(key);
        return new EntryFact(
                key,
                Optional.empty(),
                Paths.common(place, path(ALICE), BITS) < BITS
                        ? new StateProof(
                                List.of(),
                                new StateProof.OtherBranch(
                                        BITS,
                                        Paths.prefix(path(ALICE), BITS),
                                        children().get(0),
                                        children().get(1)))
                        : beside(Paths.bit(place, BITS) == Paths.bit(path(ALICE), BITS)));
    }

    private static StateProof beside(boolean alice) {
        var step = new StateProof.Step(BITS, alice ? leaf(BOB, OF_BOB) : leaf(ALICE, OF_ALICE));
        var found = (alice ? OF_ALICE : OF_BOB).toXdr();
        return new StateProof(
                List.of(step), new StateProof.OtherLeaf(alice ? path(ALICE) : path(BOB), StateHashes.valueHash(found)));
    }

    static Transaction payment(int number) {
        var body = new XdrWriter().write(BOB).write(Amount.watt(1)).toBytes();
        var operations = List.of(new Operation("payments", 1, body));
        return new Transaction(ALICE, number, Amount.units(100), 0, 0, Bytes.EMPTY, operations);
    }

    private static List<TransactionResult> results() {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(number -> new TransactionResult(
                        payment(number).id(ID),
                        Amount.ZERO,
                        number == FAILED ? "payments.underfunded" : TransactionResult.OK,
                        number == FAILED ? 0 : -1))
                .toList();
    }

    static TransactionFact fact(int number) {
        return TransactionFact.of(payment(number), results(), number - 1);
    }
}
