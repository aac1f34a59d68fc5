// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.watt.ledger.access.FeeOutlook;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.FreeLane;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.payments.Payment;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** Fees on a node with the real rules, whose ledgers have room for 20 operations ({@code docs/protocol/payments.md} §5). */
class FeesTest {

    private static final long BALANCE = Amount.watt(1_000).units();
    private static final List<Keys> OWNERS =
            IntStream.range(0, 12).mapToObj(i -> Keys.of("owner " + i)).toList();
    private static final Keys ALICE = OWNERS.get(0);
    private static final Keys BOB = OWNERS.get(1);
    private static final Hash NETWORK = RealNode.networkId(OWNERS);

    private final RealNode node = new RealNode(OWNERS);

    private static SignedTransaction signed(Keys source, long sequence, long fee, int operations) {
        var payment = new Payment(OWNERS.get(11).account(), Amount.units(1)).toOperation();
        var transaction = new Transaction(
                source.account(),
                sequence,
                Amount.units(fee),
                0,
                0,
                Bytes.EMPTY,
                Collections.nCopies(operations, payment));
        return source.sign(transaction, NETWORK);
    }

    private static Hash id(SignedTransaction signed) {
        return signed.transaction().id(NETWORK);
    }

    private Submission submit(SignedTransaction signed) {
        return node.now(node.host.submit(signed.toXdr()));
    }

    private void queued(SignedTransaction signed) {
        assertThat(submit(signed)).isEqualTo(new Submission.Queued(id(signed)));
    }

    private void refused(SignedTransaction signed, String code, String sentence) {
        assertThat(submit(signed)).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.sentence()).contains(sentence);
        });
    }

    private FeeOutlook fees(int operations) {
        return node.now(node.host.fees(operations));
    }

    private List<TransactionResult> closed() {
        node.close();
        return node.host.ledger(node.host.head().ledger()).orElseThrow().transactions();
    }

    private long pool() {
        return node.now(node.host.prove(StateKeys.pool("ledger", "fees")))
                .value()
                .map(stored -> StoredLedger.decode(stored, Amount::decode).units())
                .orElse(0L);
    }

    private long balances() {
        return OWNERS.stream()
                .mapToLong(owner -> node.entry(owner).balance().units())
                .sum();
    }

    @Test
    void shouldTakeOneFreeTransactionOfAnAccountIntoEachLedger() {
        for (int sequence = 1; sequence <= 10; sequence++) {
            queued(signed(ALICE, sequence, 0, 1));
        }
        refused(signed(ALICE, 11, 0, 1), "queue.free-full", "offer a fee or wait");
        queued(signed(BOB, 1, 0, 1));
        assertThat(closed()).hasSize(2);
        queued(signed(ALICE, 11, 0, 1));
        for (int ledger = 2; ledger <= 11; ledger++) {
            assertThat(closed()).hasSize(1).allMatch(result -> result.fee().isZero());
        }
        assertThat(node.entry(ALICE).sequence()).isEqualTo(11);
    }

    @Test
    void shouldDrainABacklogTheFreeOnesLast() {
        var free = new ArrayList<Hash>();
        for (int owner = 0; owner < 5; owner++) {
            var signed = signed(OWNERS.get(owner), 1, 0, 1);
            queued(signed);
            free.add(id(signed));
        }
        for (int owner = 5; owner < 11; owner++) {
            for (int sequence = 1; sequence <= 2; sequence++) {
                queued(signed(OWNERS.get(owner), sequence, owner * 100, 4));
            }
        }
        // 48 operations pay: two full ledgers, then room for what is left and what is free.
        for (int ledger = 1; ledger <= 2; ledger++) {
            var results = closed();
            long lowest = ledger == 1 ? 200 : 150;
            assertThat(results).hasSize(5).noneMatch(result -> free.contains(result.transaction()));
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.fee().units()).isEqualTo(4 * lowest));
        }
        assertThat(closed()).hasSize(7).allMatch(result -> result.fee().isZero());
        assertThat(node.host.counters()).containsEntry("queue.transactions", 0L);
    }

    @Test
    void shouldReplaceByFeeAndFloodTheReplacement() {
        var flooded = new ArrayList<Bytes>();
        node.host.application().onSubmitted(flooded::add);
        var first = signed(ALICE, 1, 50_000, 1);
        var second = signed(ALICE, 2, 10, 1);
        queued(first);
        queued(second);
        refused(signed(ALICE, 1, 499_999, 1), "queue.sequence-taken", "offer a fee of 0.005 WATT or more");
        refused(signed(ALICE, 1, 0, 2), "queue.sequence-taken", "offer a fee of 0.01 WATT or more");
        var better = signed(ALICE, 1, 500_000, 1);
        queued(better);
        assertThat(flooded).containsExactly(first.toXdr(), second.toXdr(), better.toXdr());
        assertThat(node.host.transaction(id(first))).isInstanceOf(TransactionStatus.Unknown.class);
        assertThat(node.host.counters()).containsEntry("queue.replaced", 1L);
        assertThat(closed()).extracting(TransactionResult::transaction).containsExactly(id(better), id(second));
    }

    @Test
    void shouldDropWhatAnAccountCannotAffordBehindAReplacement() {
        queued(signed(ALICE, 1, 1, 1));
        queued(signed(ALICE, 2, 1, 1));
        queued(signed(ALICE, 3, BALANCE - 20, 1));
        queued(signed(ALICE, 4, 0, 1));
        var better = signed(ALICE, 2, 100, 1);
        queued(better);
        assertThat(node.host.counters())
                .containsEntry("queue.dropped.invalid", 2L)
                .containsEntry("queue.transactions", 2L);
        refused(signed(ALICE, 2, BALANCE, 1), "transaction.underfunded", "not enough for a fee");
        assertThat(closed()).hasSize(2);
    }

    @Test
    void shouldTellWhatItTakesToGetIn() {
        assertThat(fees(1).rate()).isZero();
        assertThat(fees(1).isBacklogged()).isFalse();
        for (int owner = 0; owner < 7; owner++) {
            queued(signed(OWNERS.get(owner), 1, 10 + 9L * owner, 3));
        }
        var outlook = fees(2);
        assertThat(outlook.ledger()).isEqualTo(1);
        assertThat(outlook.waiting()).isEqualTo(21);
        assertThat(outlook.isBacklogged()).isTrue();
        assertThat(outlook.rate()).as("more than 10/3").isEqualTo(4);
        assertThat(outlook.fee()).isEqualTo(Amount.units(8));
        queued(signed(BOB, 2, outlook.fee().units(), 2));
        assertThat(closed()).hasSize(7).allMatch(result -> result.fee().units() >= 8);
        assertThat(fees(1).recent()).containsExactly(new FeeOutlook.Included(1, 4));
        node.close();
        assertThat(fees(1).recent()).containsExactly(new FeeOutlook.Included(2, 0), new FeeOutlook.Included(1, 4));
    }

    @Test
    void shouldKnowRecentRatesAfterARestart() {
        var journal = new TestJournal();
        var store = new TestStore();
        var before = new RealNode(OWNERS, journal, store);
        for (int owner = 0; owner < 10; owner++) {
            before.now(before.host.submit(
                    signed(OWNERS.get(owner), 1, 14 + owner, 2).toXdr()));
        }
        before.close();
        for (int ledger = 2; ledger <= 5; ledger++) {
            before.close();
        }
        var recent = before.now(before.host.fees(1)).recent();
        assertThat(recent).hasSize(5).endsWith(new FeeOutlook.Included(1, 7));
        var after = new RealNode(OWNERS, journal.reopened(), store);
        assertThat(after.now(after.host.fees(1)).recent()).isEqualTo(recent);
        for (int ledger = 6; ledger <= 11; ledger++) {
            after.close();
        }
        assertThat(after.now(after.host.fees(1)).recent())
                .hasSize(10)
                .allMatch(included -> included.rate() == 0)
                .endsWith(new FeeOutlook.Included(2, 0));
    }

    /** Payments that let nobody send for free while they are shut; what they write into the context must not last. */
    private static final class Toll extends PaymentsModule implements FreeLane {

        private final AtomicBoolean isShut = new AtomicBoolean();
        private final AtomicBoolean isBroken = new AtomicBoolean();

        @Override
        public Verdict mayBeFree(CloseContext own, Transaction transaction) {
            assertThat(own.state().get(Bytes.utf8("asked"))).isEmpty();
            own.state().put(Bytes.utf8("asked"), Bytes.utf8("once"));
            for (int i = 0; isBroken.get(); i++) {
                own.state().get(Bytes.utf8("call " + i));
            }
            return isShut.get() ? Verdict.rejected("test.toll", "The lane is shut.") : Verdict.ACCEPTED;
        }
    }

    @Test
    void shouldAskTheModulesInForceAndDropWhatTheyShutOut() {
        var toll = new Toll();
        var shut = new RealNode(OWNERS, new TestJournal(), new TestStore(), toll);
        shut.now(shut.host.submit(signed(ALICE, 1, 0, 1).toXdr()));
        shut.now(shut.host.submit(signed(BOB, 1, 0, 1).toXdr()));
        toll.isShut.set(true);
        shut.close();
        assertThat(shut.host.ledger(1).orElseThrow().transactions()).isEmpty();
        assertThat(shut.host.counters())
                .containsEntry("queue.dropped.invalid", 2L)
                .containsEntry("queue.transactions", 0L);
        assertThat(shut.now(shut.host.submit(signed(ALICE, 1, 0, 1).toXdr())))
                .isEqualTo(new Submission.Refused("test.toll", "The lane is shut."));
        toll.isBroken.set(true);
        assertThat(shut.now(shut.host.submit(signed(ALICE, 1, 0, 1).toXdr())))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("module.error"));
        assertThat(shut.now(shut.host.submit(signed(ALICE, 1, 1, 1).toXdr()))).isInstanceOf(Submission.Queued.class);
    }

    @Property(tries = 20)
    void everyProposedSetIsValidAndItsFeesGoToThePool(@ForAll long seed) {
        new FeesTest().closeSome(seed); // a node of its own
    }

    private void closeSome(long seed) {
        var random = new Random(seed);
        var next = new TreeMap<Integer, Long>();
        for (int i = 0; i < 40; i++) {
            int owner = random.nextInt(6);
            var signed =
                    signed(OWNERS.get(owner), next.getOrDefault(owner, 1L), random.nextInt(40), 1 + random.nextInt(5));
            if (submit(signed) instanceof Submission.Queued) {
                next.merge(owner, 2L, (old, two) -> old + 1);
            }
        }
        long collected = 0;
        for (int ledger = 0; ledger < 8; ledger++) {
            for (var result : closed()) {
                collected += result.fee().units();
                assertThat(result.succeeded()).isTrue();
            }
            assertThat(pool()).isEqualTo(collected);
            assertThat(balances() + collected).isEqualTo(OWNERS.size() * BALANCE);
        }
    }
}
