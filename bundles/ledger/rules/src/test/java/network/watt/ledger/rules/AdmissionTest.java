// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import static network.watt.ledger.rules.TestView.account;
import static network.watt.ledger.rules.TestView.signed;
import static network.watt.ledger.rules.TestView.simple;
import static network.watt.ledger.rules.TestView.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.SignedTransaction.Signature;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final AccountId ALICE = account(1);

    private final TestView view = TestView.of(10).with(ALICE, 1000, 7);
    private final StandardRules rules = new StandardRules();

    @Test
    void shouldAdmitAFreeTransaction() {
        assertThat(admit(simple(ALICE, 8, 0, 1))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldKeepWhoeverTheModulesShutOutFromTheFreeLaneOnly() {
        view.without(ALICE);
        assertThat(code(admit(simple(ALICE, 8, 0, 1)))).isEqualTo("test.shut-out");
        assertThat(admit(simple(ALICE, 8, 1, 1))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldSayWhichSequenceItExpects() {
        assertThat(admit(simple(ALICE, 9, 0, 1))).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("transaction.bad-sequence");
            assertThat(rejected.sentence()).contains("next sequence is 8, not 9");
        });
        assertThat(rules.admit(view, simple(ALICE, 9, 0, 1), 1, Amount.ZERO).isAccepted())
                .isTrue();
        assertThat(code(rules.admit(view, simple(ALICE, 8, 0, 1), 1, Amount.ZERO)))
                .isEqualTo("transaction.bad-sequence");
    }

    @Test
    void shouldCountWhatEarlierTransactionsReserve() {
        assertThat(rules.admit(view, simple(ALICE, 9, 400, 1), 1, Amount.units(600))
                        .isAccepted())
                .isTrue();
        assertThat(code(rules.admit(view, simple(ALICE, 9, 401, 1), 1, Amount.units(600))))
                .isEqualTo("transaction.underfunded");
        assertThat(code(rules.admit(view, simple(ALICE, 9, Long.MAX_VALUE, 1), 1, Amount.units(Long.MAX_VALUE))))
                .isEqualTo("transaction.underfunded");
    }

    @Test
    void shouldRefuseAnAccountThatDoesNotExist() {
        assertThat(code(admit(simple(account(2), 1, 0, 1)))).isEqualTo("transaction.unknown-account");
    }

    @Test
    void shouldKeepTheWindowToTheLedger() {
        assertThat(admit(signed(transaction(ALICE, 8, 0, 100, 100, 1, 0))).isAccepted())
                .isTrue();
        assertThat(code(admit(signed(transaction(ALICE, 8, 0, 101, 0, 1, 0))))).isEqualTo("transaction.not-yet-valid");
        assertThat(code(admit(signed(transaction(ALICE, 8, 0, 0, 99, 1, 0))))).isEqualTo("transaction.expired");
    }

    @Test
    void shouldWantExactlyTheSourcesSignature() {
        var transaction = transaction(ALICE, 8, 0, 0, 0, 1, 0);
        assertThat(code(admit(withSigners(transaction, TestView.GENUINE, account(2)))))
                .isEqualTo("transaction.missing-signature");
        assertThat(code(admit(withSigners(transaction, TestView.GENUINE, ALICE, account(2)))))
                .isEqualTo("transaction.unneeded-signature");
        assertThat(code(admit(withSigners(transaction, TestView.FORGED, ALICE))))
                .isEqualTo("transaction.bad-signature");
    }

    @Test
    void shouldPassOnTheVerdictOnAnOperation() {
        var transaction = new Transaction(
                ALICE, 8, Amount.ZERO, 0, 0, Bytes.EMPTY, List.of(new Operation("poems", 1, Bytes.EMPTY)));
        assertThat(code(admit(signed(transaction)))).isEqualTo("transaction.unknown-area");
    }

    @Test
    void shouldRefuseWhatNeverFitsALedger() {
        assertThat(code(admit(simple(ALICE, 8, 0, 11)))).isEqualTo("transaction.too-large");
        assertThat(code(admit(signed(transaction(ALICE, 8, 0, 0, 0, 2, 62_000)))))
                .isEqualTo("transaction.too-large");
        assertThat(admit(signed(transaction(ALICE, 8, 0, 0, 0, 2, 60_000))).isAccepted())
                .isTrue();
    }

    @Test
    void shouldLeaveRoomForTheSetsOwnBytes() {
        var smallest = view.limited(SignedTransaction.MAX_BYTES);
        var almost = signed(transaction(ALICE, 8, 0, 0, 0, 2, 61_324));
        int room = SignedTransaction.MAX_BYTES - almost.toXdr().size();
        assertThat(room).isBetween(0, 35);
        assertThat(code(rules.admit(smallest, almost, 0, Amount.ZERO))).isEqualTo("transaction.too-large");
        assertThat(rules.admit(view, almost, 0, Amount.ZERO).isAccepted()).isTrue();
    }

    private Verdict admit(SignedTransaction signed) {
        return rules.admit(view, signed, 0, Amount.ZERO);
    }

    private static SignedTransaction withSigners(Transaction transaction, Bytes signature, AccountId... signers) {
        return new SignedTransaction(
                transaction,
                Stream.of(signers)
                        .sorted()
                        .map(signer -> new Signature(signer, signature))
                        .toList());
    }

    static String code(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected ? rejected.code() : "accepted";
    }
}
