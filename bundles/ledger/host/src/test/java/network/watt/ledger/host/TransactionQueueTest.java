// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static network.watt.ledger.host.TestNode.BOB;
import static network.watt.ledger.host.TestNode.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.host.TransactionQueue.Limits;
import network.watt.ledger.host.TransactionQueue.Offer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

class TransactionQueueTest {

    private final TransactionQueue queue = new TransactionQueue(new Limits(3, 1_000_000, 2, 1), new HashMap<>());

    static Waiting waiting(AccountId account, long sequence, long fee, int operations) {
        var operation = new Operation("payments", 1, Bytes.EMPTY);
        var transaction = new Transaction(
                account, sequence, Amount.units(fee), 0, 0, Bytes.EMPTY, Collections.nCopies(operations, operation));
        var signed = new SignedTransaction(
                transaction, List.of(new SignedTransaction.Signature(account, Bytes.owned(new byte[64]))));
        return new Waiting(transaction.id(Hash.ZERO), signed, signed.toXdr().size());
    }

    @Test
    void shouldOrderByAccountAndSequence() {
        queue.offer(waiting(ALICE, 2, 1, 1));
        queue.offer(waiting(ALICE, 1, 1, 1));
        queue.offer(waiting(BOB, 1, 1, 1));
        var sequences = queue.waiting().stream()
                .map(signed -> signed.transaction().source() + "/"
                        + signed.transaction().sequence())
                .toList();
        assertThat(sequences).isSorted().hasSize(3);
        assertThat(queue.ahead(ALICE, 2)).isEqualTo(1);
        assertThat(queue.reserved(ALICE, 3)).isEqualTo(Amount.units(2));
    }

    @Test
    void shouldEvictTheCheapestAnOperationForABetterOffer() {
        queue.offer(waiting(ALICE, 1, 30, 1));
        queue.offer(waiting(ALICE, 2, 20, 10));
        queue.offer(waiting(BOB, 1, 5, 1));
        assertThat(queue.offer(waiting(CAROL, 1, 2, 1))).isEqualTo(Offer.FULL);
        assertThat(queue.offer(waiting(CAROL, 1, 3, 1))).isEqualTo(Offer.ADDED);
        assertThat(queue.contains(waiting(ALICE, 2, 20, 10).id())).isFalse();
        assertThat(queue.size()).isEqualTo(3);
    }

    @Test
    void shouldNeverMakeAGap() {
        queue.offer(waiting(ALICE, 1, 1, 1));
        queue.offer(waiting(ALICE, 2, 50, 1));
        queue.offer(waiting(BOB, 1, 40, 1));
        assertThat(queue.offer(waiting(CAROL, 1, 45, 1))).isEqualTo(Offer.ADDED);
        assertThat(queue.contains(waiting(ALICE, 1, 1, 1).id())).isTrue();
        assertThat(queue.contains(waiting(BOB, 1, 40, 1).id())).isFalse();
    }

    @Test
    void shouldBoundBytesAndLeaveEverythingInPlaceWhenItRefuses() {
        int size = waiting(ALICE, 1, 1, 1).sizeBytes();
        var small = new TransactionQueue(new Limits(100, 2L * size, 10, 2), new HashMap<>());
        small.offer(waiting(ALICE, 1, 1, 1));
        small.offer(waiting(BOB, 1, 9, 1));
        // Needs both places, but may take only the cheaper one.
        assertThat(small.offer(waiting(CAROL, 1, 5 * 40, 40))).isEqualTo(Offer.FULL);
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.heldBytes()).isEqualTo(2L * size);
    }

    @Test
    void shouldBoundWhatOneAccountMayKeepWaiting() {
        queue.offer(waiting(ALICE, 1, 1, 1));
        queue.offer(waiting(ALICE, 2, 1, 1));
        assertThat(queue.offer(waiting(ALICE, 3, 100, 1))).isEqualTo(Offer.ACCOUNT_FULL);
        assertThat(queue.offer(waiting(ALICE, 2, 9, 1))).isEqualTo(Offer.SEQUENCE_TAKEN);
    }

    @Test
    void shouldReplaceForTenTimesTheRate() {
        queue.offer(waiting(ALICE, 1, 3, 2));
        queue.offer(waiting(ALICE, 2, 1, 1));
        assertThat(queue.leastToReplace(waiting(ALICE, 1, 0, 1))).contains(BigInteger.valueOf(15));
        assertThat(queue.leastToReplace(waiting(ALICE, 1, 0, 3))).contains(BigInteger.valueOf(45));
        assertThat(queue.leastToReplace(waiting(ALICE, 3, 0, 1))).isEmpty();
        assertThat(queue.offer(waiting(ALICE, 1, 14, 1))).isEqualTo(Offer.SEQUENCE_TAKEN);
        assertThat(queue.offer(waiting(ALICE, 1, 15, 1))).isEqualTo(Offer.REPLACED);
        assertThat(queue.contains(waiting(ALICE, 1, 3, 2).id())).isFalse();
        assertThat(queue.waiting())
                .containsExactly(
                        waiting(ALICE, 1, 15, 1).signed(),
                        waiting(ALICE, 2, 1, 1).signed());
        assertThat(queue.heldBytes())
                .isEqualTo(waiting(ALICE, 1, 15, 1).sizeBytes()
                        + waiting(ALICE, 2, 1, 1).sizeBytes());
    }

    @Test
    void shouldReplaceAFreeOneForABaseUnitAnOperation() {
        queue.offer(waiting(ALICE, 1, 0, 7));
        assertThat(queue.offer(waiting(ALICE, 1, 0, 1))).isEqualTo(Offer.SEQUENCE_TAKEN);
        assertThat(queue.offer(waiting(ALICE, 1, 2, 3))).isEqualTo(Offer.SEQUENCE_TAKEN);
        assertThat(queue.offer(waiting(ALICE, 1, 3, 3))).isEqualTo(Offer.REPLACED);
        assertThat(queue.offer(waiting(ALICE, 2, 0, 1)))
                .as("a free one has gone")
                .isEqualTo(Offer.ADDED);
    }

    @Test
    void shouldKnowWhatAReplacementWouldCostEvenIfNobodyHasIt() {
        queue.offer(waiting(ALICE, 1, Long.MAX_VALUE, 1));
        assertThat(queue.leastToReplace(waiting(ALICE, 1, Long.MAX_VALUE, 100)))
                .contains(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(1_000)));
        assertThat(queue.offer(waiting(ALICE, 1, Long.MAX_VALUE, 100))).isEqualTo(Offer.SEQUENCE_TAKEN);
    }

    @Test
    void shouldLeaveEverythingInPlaceWhenAReplacementIsTooLarge() {
        int size = waiting(ALICE, 1, 1, 1).sizeBytes();
        var small = new TransactionQueue(new Limits(100, 2L * size, 10, 2), new HashMap<>());
        small.offer(waiting(ALICE, 1, 1, 1));
        small.offer(waiting(BOB, 1, 900, 1));
        assertThat(small.offer(waiting(ALICE, 1, 400, 40))).isEqualTo(Offer.FULL);
        assertThat(small.waiting())
                .containsExactlyInAnyOrder(
                        waiting(ALICE, 1, 1, 1).signed(),
                        waiting(BOB, 1, 900, 1).signed());
        assertThat(small.offer(waiting(ALICE, 1, 40_000, 40)))
                .as("others make room")
                .isEqualTo(Offer.FULL);
        assertThat(small.demand().operations()).isEqualTo(2);
    }

    @Test
    void shouldBoundWhatWaitsOfOneAccountWithoutAFee() {
        queue.offer(waiting(ALICE, 1, 0, 1));
        assertThat(queue.offer(waiting(ALICE, 2, 0, 1))).isEqualTo(Offer.FREE_FULL);
        assertThat(queue.offer(waiting(ALICE, 2, 1, 1))).isEqualTo(Offer.ADDED);
        assertThat(queue.offer(waiting(BOB, 1, 0, 1))).isEqualTo(Offer.ADDED);
    }

    @Test
    void shouldSayWhetherAnAccountCanPayForAllThatWaits() {
        queue.offer(waiting(ALICE, 1, Long.MAX_VALUE, 1));
        queue.offer(waiting(ALICE, 2, Long.MAX_VALUE, 1));
        assertThat(queue.isCoveredBy(Amount.units(Long.MAX_VALUE), ALICE)).isFalse();
        queue.offer(waiting(BOB, 1, 7, 1));
        assertThat(queue.isCoveredBy(Amount.units(7), BOB)).isTrue();
        assertThat(queue.isCoveredBy(Amount.units(6), BOB)).isFalse();
        assertThat(queue.isCoveredBy(Amount.ZERO, CAROL)).isTrue();
    }
}
