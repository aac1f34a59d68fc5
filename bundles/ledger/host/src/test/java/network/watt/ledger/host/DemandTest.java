// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TransactionQueueTest.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.host.TransactionQueue.Limits;
import network.watt.platform.types.AccountId;
import org.junit.jupiter.api.Test;

/** What it takes to get in, against counting all that waits. */
class DemandTest {

    private final TransactionQueue queue = new TransactionQueue(new Limits(40, 1_000_000, 10, 3), new HashMap<>());

    private static AccountId account(int number) {
        return TestNode.account("account " + number);
    }

    private void offer(int account, long sequence, long fee, int operations) {
        queue.offer(waiting(account(account), sequence, fee, operations));
    }

    @Test
    void shouldAskForNothingWhileThereIsRoom() {
        assertThat(queue.demand().rateToGetIn(10, 9)).isZero();
        assertThat(queue.demand().rateToGetIn(10, 10))
                .as("a full set has nothing free")
                .isEqualTo(1);
        offer(1, 1, 50, 4);
        assertThat(queue.demand().rateToGetIn(10, 5)).isZero();
        assertThat(queue.demand().rateToGetIn(10, 6)).isEqualTo(1);
    }

    @Test
    void shouldOutbidWhatIsInTheWay() {
        offer(1, 1, 50, 4); // 12.5 an operation
        offer(2, 1, 30, 3); // 10
        offer(3, 1, 9, 3); // 3
        assertThat(queue.demand().operations()).isEqualTo(10);
        assertThat(queue.demand().rateToGetIn(10, 1)).isEqualTo(4);
        assertThat(queue.demand().rateToGetIn(10, 4)).isEqualTo(11);
        assertThat(queue.demand().rateToGetIn(10, 7)).isEqualTo(13);
        assertThat(queue.demand().rateToGetIn(11, 1)).isEqualTo(1);
        assertThat(queue.demand().rateToGetIn(12, 1)).isZero();
    }

    @Test
    void shouldCountOneFreeTransactionOfEachAccount() {
        offer(1, 1, 0, 3);
        offer(1, 2, 0, 3);
        offer(2, 1, 0, 3);
        assertThat(queue.demand().operations()).isEqualTo(6);
        assertThat(queue.demand().rateToGetIn(8, 1)).isZero();
        assertThat(queue.demand().rateToGetIn(8, 2)).as("before what is free").isEqualTo(1);
    }

    @Property(tries = 200)
    void theRateIsTheLeastThatGetsIn(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int limit,
            @ForAll @IntRange(min = 1, max = 20) int n) {
        var random = new Random(seed);
        for (int i = 0; i < 80; i++) {
            // Many of these are refused, replace others or push them out, so that all ways of counting are taken.
            offer(
                    random.nextInt(8),
                    1 + random.nextInt(6),
                    random.nextInt(3) * random.nextInt(200),
                    1 + random.nextInt(9));
        }
        int operations = Math.min(n, limit);
        long rate = queue.demand().rateToGetIn(limit, operations);
        assertThat(rate == 0 ? all() + operations < limit : atLeast(rate) + operations <= limit)
                .isTrue();
        if (rate == 1) {
            assertThat(all() + operations).isGreaterThanOrEqualTo(limit);
        }
        if (rate > 1) {
            assertThat(atLeast(rate - 1) + operations).isGreaterThan(limit);
        }
        assertThat(queue.demand().operations()).isEqualTo(all());
    }

    /** Operations at so many units each, or more. */
    private long atLeast(long rate) {
        return queue.waiting().stream()
                .map(SignedTransaction::transaction)
                .filter(transaction -> transaction.maxFee().units()
                        >= rate * transaction.operations().size())
                .mapToLong(transaction -> transaction.operations().size())
                .sum();
    }

    /** All that pay, and the first free one of each account. */
    private long all() {
        long sum = atLeastOne();
        for (int i = 0; i < 8; i++) {
            var source = account(i);
            sum += queue.waiting().stream()
                    .map(SignedTransaction::transaction)
                    .filter(transaction -> transaction.source().equals(source) && transaction.isFree())
                    .findFirst()
                    .map(transaction -> transaction.operations().size())
                    .orElse(0);
        }
        return sum;
    }

    private long atLeastOne() {
        return queue.waiting().stream()
                .map(SignedTransaction::transaction)
                .filter(transaction -> !transaction.isFree())
                .mapToLong(transaction -> transaction.operations().size())
                .sum();
    }
}
