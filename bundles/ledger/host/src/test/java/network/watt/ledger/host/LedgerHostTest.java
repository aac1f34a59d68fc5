// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static network.watt.ledger.host.TestNode.BOB;
import static network.watt.ledger.host.TestNode.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Application.Intake;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Seal;
import network.watt.consensus.api.Validation;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class LedgerHostTest {

    private final TestNode node = new TestNode();

    @Test
    void shouldPayAndChargeTheFee() {
        var signed = node.signed(ALICE, 1, 100, MischiefModule.pay(CAROL, 5_000));
        var id = signed.transaction().id(node.genesis.networkId());
        assertThat(node.submit(signed)).isEqualTo(new Submission.Queued(id));
        assertThat(node.host.transaction(id)).isEqualTo(new TransactionStatus.Pending(signed));

        assertThat(node.close().ledger()).isEqualTo(1);

        assertThat(node.balance(CAROL)).isEqualTo(5_000);
        assertThat(node.balance(ALICE)).isEqualTo(Amount.watt(1_000).units() - 5_000 - SmallRules.FEE);
        assertThat(node.host.transaction(id)).isInstanceOfSatisfying(TransactionStatus.Included.class, included -> {
            assertThat(included.ledger()).isEqualTo(1);
            assertThat(included.transaction()).isEqualTo(signed);
            assertThat(included.result().succeeded()).isTrue();
        });
        assertThat(node.host.counters()).containsEntry("transactions.ok", 1L).containsEntry("queue.transactions", 0L);
    }

    @Test
    void shouldCommitToTheResults() {
        node.submit(node.signed(ALICE, 1, 100, MischiefModule.pay(CAROL, 1)));
        node.submit(node.signed(ALICE, 2, 100, MischiefModule.other(MischiefModule.THROW, "x")));
        node.submit(node.signed(BOB, 1, 100, MischiefModule.pay(CAROL, 2)));
        node.close();
        var closed = node.host.ledger(1).orElseThrow();
        var encoded =
                closed.transactions().stream().map(result -> result.toXdr()).toList();
        assertThat(new HashList(encoded).root()).isEqualTo(closed.header().resultsRoot());
        for (int i = 0; i < 3; i++) {
            assertThat(HashList.verify(
                            closed.header().resultsRoot(), i, 3, encoded.get(i), new HashList(encoded).path(i)))
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseBadTransactionsByStableCodes() {
        assertThat(code(node.now(node.host.submit(Bytes.utf8("nonsense"))))).isEqualTo("transaction.malformed");
        assertThat(code(node.now(node.host.submit(Bytes.owned(new byte[SignedTransaction.MAX_BYTES + 1])))))
                .isEqualTo("transaction.too-large");
        assertThat(code(node.submit(node.signed(ALICE, 2, 100, MischiefModule.pay(BOB, 1)))))
                .isEqualTo("transaction.bad-sequence");
        assertThat(code(node.submit(node.signed(CAROL, 1, 100, MischiefModule.pay(BOB, 1)))))
                .isEqualTo("transaction.underfunded");
        var unknown = new network.watt.ledger.api.Operation("markets", 1, Bytes.EMPTY);
        assertThat(code(node.submit(node.signed(ALICE, 1, 100, unknown)))).isEqualTo("transaction.unknown-area");
        var good = node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 1));
        var forged = new SignedTransaction(
                good.transaction(), List.of(new SignedTransaction.Signature(ALICE, Bytes.owned(new byte[64]))));
        assertThat(code(node.submit(forged))).isEqualTo("transaction.bad-signature");
        assertThat(node.submit(good)).isInstanceOf(Submission.Queued.class);
        assertThat(node.submit(good)).isInstanceOf(Submission.Queued.class);
        assertThat(code(node.submit(node.signed(ALICE, 1, 99, MischiefModule.pay(BOB, 1)))))
                .isIn("queue.sequence-taken", "transaction.bad-sequence");
        node.close();
        assertThat(code(node.submit(good))).isEqualTo("transaction.duplicate");
    }

    @Test
    void shouldTellPeersApartFromForgers() {
        var good = node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 1));
        var forged = new SignedTransaction(
                good.transaction(), List.of(new SignedTransaction.Signature(ALICE, Bytes.owned(new byte[64]))));
        assertThat(node.now(node.application().receive(forged.toXdr()))).isEqualTo(Intake.REFUSED);
        assertThat(node.now(node.application().receive(good.toXdr()))).isEqualTo(Intake.ACCEPTED);
        assertThat(node.now(node.application().receive(good.toXdr()))).isEqualTo(Intake.IGNORED);
        assertThat(node.now(node.application()
                        .receive(node.signed(BOB, 9, 1, MischiefModule.pay(BOB, 1))
                                .toXdr())))
                .isEqualTo(Intake.IGNORED);
    }

    @Test
    void shouldFloodWhatWasSubmittedHereOnce() {
        var flooded = new ArrayList<Bytes>();
        node.application().onSubmitted(flooded::add);
        var signed = node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 1));
        node.submit(signed);
        node.submit(signed);
        node.now(node.application()
                .receive(node.signed(BOB, 1, 100, MischiefModule.pay(ALICE, 1)).toXdr()));
        assertThat(flooded).containsExactly(signed.toXdr());
    }

    @Test
    void shouldDropWhatExpiredAndWhatLostItsPlace() {
        node.submit(node.signed(
                new Transaction(ALICE, 1, Amount.units(100), 0, 1, Bytes.EMPTY, List.of(MischiefModule.pay(BOB, 1)))));
        node.submit(node.signed(ALICE, 2, 100, MischiefModule.pay(BOB, 1)));
        var head = node.application().head();
        var empty = new TransactionSet(head.headerHash(), List.of());
        node.now(node.application()
                .close(new AgreedValue(head.headerHash(), empty.hash(), head.closeTimeMs() + 1, List.of()).toXdr()));
        assertThat(node.host.counters())
                .containsEntry("queue.dropped.expired", 1L)
                .containsEntry("queue.dropped.invalid", 1L);
    }

    @Test
    void shouldJudgeValues() {
        node.submit(node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 1)));
        var value = node.propose();
        var head = node.application().head();
        assertThat(node.application().extractValid(head, value)).as("our own").contains(value);
        assertThat(node.now(node.application().validate(head, value))).isEqualTo(Validation.FULLY_VALIDATED);
        var step = new AgreedValue(
                value.previousHeaderHash(), value.setHash(), value.closeTimeMs(), List.of(Bytes.utf8("arm")));
        assertThat(node.now(node.application().validate(head, step))).isEqualTo(Validation.INVALID);
        assertThat(node.application().extractValid(head, step)).contains(value);
        assertThat(node.application().weight(value.setHash())).hasValue(1);
        var unknown = new AgreedValue(value.previousHeaderHash(), Hash.ZERO, value.closeTimeMs(), List.of());
        assertThat(node.now(node.application().validate(head, unknown))).isEqualTo(Validation.STRUCTURALLY_VALID);
        assertThat(node.application().extractValid(head, unknown)).isEmpty();
        var bad = new TransactionSet(head.headerHash(), List.of(node.signed(ALICE, 7, 1, MischiefModule.pay(BOB, 1))));
        assertThat(node.application().offerSet(bad.toXdr())).isTrue();
        assertThat(node.application().offerSet(Bytes.utf8("no set"))).isFalse();
        var badValue = new AgreedValue(head.headerHash(), bad.hash(), value.closeTimeMs(), List.of());
        assertThat(node.now(node.application().validate(head, badValue))).isEqualTo(Validation.INVALID);
        node.close();
        assertThat(node.now(node.application().validate(head, value))).isEqualTo(Validation.MAYBE_VALID);
        assertThat(node.now(node.application().propose(head))).isEmpty();
        assertThat(node.application().set(value.setHash())).isPresent();
    }

    @Test
    void shouldReplayAPeersLedgersToTheSameHeaders() {
        var follower = new TestNode();
        for (int i = 1; i <= 7; i++) {
            node.submit(node.signed(ALICE, i, 100, MischiefModule.pay(CAROL, 100 + i)));
            node.close();
            var record = node.application().record(i).orElseThrow();
            assertThat(follower.now(follower.application().replay(record))).isPresent();
        }
        assertThat(follower.host.head()).isEqualTo(node.host.head());
        assertThat(follower.application().head()).isEqualTo(node.application().head());
    }

    @Test
    void shouldRefuseARecordThatDoesNotLeadToItsHeader() {
        node.submit(node.signed(ALICE, 1, 100, MischiefModule.pay(CAROL, 100)));
        node.close();
        var record = node.application().record(1).orElseThrow();
        var header = record.header().toArray();
        header[header.length - 200] ^= 1;
        var follower = new TestNode();
        var before = follower.host.head();
        var forged = new LedgerRecord(1, record.value(), record.set(), Bytes.owned(header));
        assertThat(follower.now(follower.application().replay(forged))).isEmpty();
        assertThat(follower.now(follower.application()
                        .replay(new LedgerRecord(1, record.value(), Bytes.EMPTY, record.header()))))
                .isEmpty();
        assertThat(follower.host.head()).isEqualTo(before);
        assertThat(follower.now(follower.application().replay(record))).isPresent();
    }

    @Test
    void shouldRefuseAnAgreedValueWithoutItsSet() {
        var head = node.application().head();
        var value = new AgreedValue(head.headerHash(), Hash.ZERO, head.closeTimeMs() + 1, List.of());
        assertThatThrownBy(() -> node.now(node.application().close(value.toXdr())))
                .hasMessageContaining("is not here");
    }

    @Test
    void shouldAnswerAnAgreedValueTwiceWithTheSameHead() {
        var value = node.propose().toXdr();
        var head = node.now(node.application().close(value));
        assertThat(node.now(node.application().close(value))).isEqualTo(head);
    }

    @Test
    void shouldKeepTheLargerCertificate() {
        node.close();
        node.now(node.application()
                .certified(
                        1,
                        new Certificate(List.of(seal("a"), seal("b")).stream()
                                .sorted((x, y) -> x.node().compareTo(y.node()))
                                .toList())));
        node.now(node.application().certified(1, new Certificate(List.of(seal("c")))));
        assertThat(node.host.ledger(1).orElseThrow().sealCount()).isEqualTo(2);
        assertThatThrownBy(() -> node.now(node.application().certified(2, new Certificate(List.of()))))
                .hasMessageContaining("not closed here");
    }

    private static Seal seal(String name) {
        return new Seal(new NodeId(TestNode.account(name).key()), 1, Hash.ZERO, Bytes.owned(new byte[64]));
    }

    @Test
    void shouldProveABalanceAndAnAbsenceAgainstTheHeader() {
        node.apply(ALICE, MischiefModule.pay(BOB, 77));
        var proven = node.now(node.host.prove(StateKeys.account(BOB)));
        assertThat(proven.proof().verify(node.host.head().stateRoot(), StateKeys.account(BOB), proven.value()))
                .isTrue();
        assertThat(proven.proof().verify(node.host.head().stateRoot(), StateKeys.account(BOB), Optional.empty()))
                .isFalse();
        var absent = node.now(node.host.prove(StateKeys.account(CAROL)));
        assertThat(absent.proof().verify(node.host.head().stateRoot(), StateKeys.account(CAROL), Optional.empty()))
                .isTrue();
    }

    private static String code(Submission submission) {
        return ((Submission.Refused) submission).code();
    }
}
