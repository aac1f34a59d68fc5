// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import network.watt.consensus.api.Application.Intake;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no node may ever take, with the real rules, from users and from peers alike: each has a stable code, is counted
 * under it, and changes nothing.
 */
class RefusalsTest {

    private static final Keys RICH = new Keys();
    private static final Keys OTHER = new Keys();
    private static final long BALANCE = Amount.watt(1_000).units();

    private final RealNode node = new RealNode(List.of(RICH, OTHER));

    /** @param isForeign whether a peer that passes it on is at fault */
    private record Bad(String name, String code, boolean isForeign, Bytes encoded) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Transaction transaction(long sequence, long maxFee, Bytes memo, Payment payment) {
        return new Transaction(
                RICH.account(), sequence, Amount.units(maxFee), 0, 0, memo, List.of(payment.toOperation()));
    }

    private static Payment pay(long units) {
        return new Payment(OTHER.account(), Amount.units(units));
    }

    private static Bytes signed(Transaction transaction) {
        return RICH.sign(transaction, RealNode.networkId(List.of(RICH, OTHER))).toXdr();
    }

    /** The bytes of {@code whole} with {@code part} replaced by {@code other}, and signed again. */
    private static Bytes forged(Bytes part, Bytes other) {
        var whole = signed(transaction(1, 0x5151, Bytes.EMPTY, pay(0x6161)));
        var hex = whole.hex();
        assertThat(hex).contains(part.hex());
        return Bytes.fromHex(hex.replaceFirst(part.hex(), other.hex()));
    }

    private static Bytes units(long units) {
        return Bytes.fromHex("%016x".formatted(units));
    }

    static Stream<Bad> bad() {
        var good = signed(transaction(1, 0, Bytes.EMPTY, pay(1)));
        var valid = transaction(1, 0, Bytes.EMPTY, pay(1));
        var elsewhere = Sha256.hash(Bytes.utf8("another network"));
        var byOther = new SignedTransaction(valid, OTHER.sign(valid, elsewhere).signatures());
        return Stream.of(
                new Bad("no bytes", "transaction.malformed", true, Bytes.EMPTY),
                new Bad("noise", "transaction.malformed", true, Bytes.utf8("no transaction")),
                new Bad("cut off", "transaction.malformed", true, good.slice(0, good.size() - 1)),
                new Bad("with a tail", "transaction.malformed", true, good.concat(Bytes.fromHex("00"))),
                new Bad("oversized", "transaction.too-large", true, zeros(SignedTransaction.MAX_BYTES + 1)),
                new Bad("changed after signing", "transaction.bad-signature", true, flipped(good)),
                new Bad(
                        "wrong network",
                        "transaction.bad-signature",
                        true,
                        RICH.sign(valid, elsewhere).toXdr()),
                new Bad("signed by somebody else", "transaction.bad-signature", true, byOther.toXdr()),
                new Bad("a gap", "transaction.bad-sequence", false, signed(transaction(2, 0, Bytes.EMPTY, pay(1)))),
                new Bad(
                        "overdrawn fee",
                        "transaction.underfunded",
                        false,
                        signed(transaction(1, BALANCE + 1, Bytes.EMPTY, pay(1)))),
                new Bad(
                        "largest fee",
                        "transaction.underfunded",
                        false,
                        signed(transaction(1, Long.MAX_VALUE, Bytes.EMPTY, pay(1)))),
                new Bad(
                        "nothing to pay",
                        "payments.zero-amount",
                        false,
                        signed(transaction(1, 0, Bytes.EMPTY, pay(0)))),
                new Bad("negative fee", "transaction.malformed", true, forged(units(0x5151), units(-1))),
                new Bad("overflowing fee", "transaction.malformed", true, forged(units(0x5151), units(Long.MIN_VALUE))),
                new Bad("negative amount", "payments.malformed", false, badAmount(-1)),
                new Bad("overflowing amount", "payments.malformed", false, badAmount(Long.MIN_VALUE)));
    }

    private static Bytes badAmount(long units) {
        var body = OTHER.account().key().concat(units(units));
        return signed(new Transaction(
                RICH.account(),
                1,
                Amount.ZERO,
                0,
                0,
                Bytes.EMPTY,
                List.of(new network.watt.ledger.api.Operation(Payment.AREA, Payment.CODE, body))));
    }

    private static Bytes flipped(Bytes bytes) {
        var changed = bytes.toArray();
        changed[changed.length - 1] ^= 1;
        return Bytes.owned(changed);
    }

    private static Bytes zeros(int size) {
        return Bytes.owned(new byte[size]);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldRefuseFromAUser(Bad bad) {
        var before = node.host.head();
        assertThat(node.now(node.host.submit(bad.encoded())))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(bad.code()));
        assertThat(node.host.counters()).containsEntry("submitted.refused." + bad.code(), 1L);
        requireUnchanged(before.stateRoot());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldRefuseFromAPeer(Bad bad) {
        var before = node.host.head();
        assertThat(node.now(node.host.application().receive(bad.encoded())))
                .isEqualTo(bad.isForeign() ? Intake.REFUSED : Intake.IGNORED);
        assertThat(node.host.counters())
                .containsEntry("received." + (bad.isForeign() ? "refused." : "ignored.") + bad.code(), 1L);
        requireUnchanged(before.stateRoot());
    }

    /** An empty ledger leaves the state as it was, so nothing of the refused one is in it. */
    private void requireUnchanged(Hash stateRoot) {
        assertThat(node.host.counters()).containsEntry("queue.transactions", 0L).containsEntry("queue.bytes", 0L);
        node.close();
        assertThat(node.host.head().stateRoot()).isEqualTo(stateRoot);
        assertThat(node.host.ledger(1).orElseThrow().transactions()).isEmpty();
    }

    @Test
    void shouldRefuseAReplayedTransactionByItsCode() {
        var paid = signed(transaction(1, 0, Bytes.EMPTY, pay(7)));
        assertThat(node.now(node.host.submit(paid))).isInstanceOf(Submission.Queued.class);
        assertThat(node.now(node.host.application().receive(paid))).isEqualTo(Intake.IGNORED);
        assertThat(node.host.counters()).containsEntry("received.ignored.queue.known", 1L);
        node.close();
        var root = node.host.head().stateRoot();
        assertThat(node.now(node.host.submit(paid)))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("transaction.duplicate"));
        assertThat(node.now(node.host.application().receive(paid))).isEqualTo(Intake.IGNORED);
        assertThat(node.host.counters())
                .containsEntry("submitted.refused.transaction.duplicate", 1L)
                .containsEntry("received.ignored.transaction.duplicate", 1L);
        node.close();
        assertThat(node.host.head().stateRoot()).isEqualTo(root);
    }

    @Test
    void shouldFailAnOverdrawnPaymentWithoutMovingACoin() {
        for (long units : List.of(BALANCE + 1, Long.MAX_VALUE)) {
            long sequence = node.entry(RICH).sequence() + 1;
            var encoded = signed(transaction(sequence, 0, Bytes.EMPTY, pay(units)));
            assertThat(node.now(node.host.application().receive(encoded))).isEqualTo(Intake.ACCEPTED);
            node.close();
            var ledger = node.host.ledger(node.host.head().ledger()).orElseThrow();
            assertThat(ledger.transactions()).singleElement().satisfies(result -> assertThat(result.succeeded())
                    .isFalse());
            assertThat(node.entry(RICH).balance().units()).isEqualTo(BALANCE);
            assertThat(node.entry(OTHER).balance().units()).isEqualTo(BALANCE);
            assertThat(node.entry(RICH).sequence()).isEqualTo(sequence);
        }
        assertThat(node.host.counters())
                .containsEntry("transactions.failed.payments.underfunded", 1L)
                .containsEntry("transactions.failed.payments.overflow", 1L);
    }

    @Test
    void shouldRefuseAnAccountThatDoesNotExist() {
        var stranger = new Keys();
        var transaction = new Transaction(
                stranger.account(),
                1,
                Amount.ZERO,
                0,
                0,
                Bytes.EMPTY,
                List.of(new Payment(account(), Amount.units(1)).toOperation()));
        var encoded = stranger.sign(transaction, node.genesis.networkId()).toXdr();
        node.now(node.host.submit(encoded));
        node.now(node.host.application().receive(encoded));
        assertThat(node.host.counters())
                .containsEntry("submitted.refused.transaction.unknown-account", 1L)
                .containsEntry("received.ignored.transaction.unknown-account", 1L);
    }

    private static AccountId account() {
        return OTHER.account();
    }
}
