// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import static network.watt.ledger.rules.TestView.account;
import static network.watt.ledger.rules.TestView.simple;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;

class SetPropertiesTest {

    private final StandardRules rules = new StandardRules();

    @Property(tries = 300)
    void proposedSetsAlwaysPassTheCheck(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
        var world = new World(seed, limit);
        assertThat(rules.check(world.view, rules.propose(world.view, world.waiting)))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Property(tries = 300)
    void whatIsFreeTakesOnlyTheRoomThatOthersLeave(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
        var world = new World(seed, limit);
        var set = rules.propose(world.view, world.waiting);
        var free = set.transactions().stream()
                .filter(signed -> signed.transaction().isFree())
                .map(signed -> signed.transaction().source())
                .toList();
        assertThat(free).doesNotHaveDuplicates();
        assertThat(free.isEmpty() || set.operationCount() < limit).isTrue();
        // Of each account what comes before its first free one: these go in as if nobody sent for free.
        var paying = world.untilFirstFree();
        assertThat(set.transactions())
                .containsAll(rules.propose(world.view, paying).transactions());
    }

    @Property(tries = 300)
    void aBacklogDrainsAndEverybodyGetsIn(@ForAll long seed, @ForAll @IntRange(min = 8, max = 30) int limit) {
        var view = TestView.of(limit);
        var random = new Random(seed);
        var waiting = new ArrayList<SignedTransaction>();
        for (int i = 0; i < 60; i++) {
            var source = account(i % 12);
            view.with(source, 100_000, 0);
            waiting.add(simple(source, i / 12 + 1L, random.nextInt(3), 1 + random.nextInt(4)));
        }
        long ledgers = 0;
        while (!waiting.isEmpty()) {
            var set = rules.propose(view, waiting);
            assertThat(rules.check(view, set)).isEqualTo(Verdict.ACCEPTED);
            assertThat(set.transactions()).isNotEmpty();
            rules.order(view, set)
                    .forEach(signed -> view.with(
                            signed.transaction().source(),
                            100_000,
                            signed.transaction().sequence()));
            waiting.removeAll(set.transactions());
            assertThat(++ledgers).isLessThanOrEqualTo(60);
        }
    }

    @Property(tries = 300)
    void theProposalDoesNotDependOnHowAccountsInterleave(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
        var world = new World(seed, limit);
        var bySource = new TreeMap<AccountId, List<SignedTransaction>>();
        world.waiting.forEach(s -> bySource.computeIfAbsent(s.transaction().source(), source -> new ArrayList<>())
                .add(s));
        var grouped = bySource.values().stream().flatMap(List::stream).toList();
        assertThat(rules.propose(world.view, grouped)).isEqualTo(rules.propose(world.view, world.waiting));
    }

    @Property(tries = 300)
    void theOrderIsAPermutationThatKeepsSequences(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
        var world = new World(seed, limit);
        var set = rules.propose(world.view, world.waiting);
        var order = rules.order(world.view, set);
        assertThat(order).containsExactlyInAnyOrderElementsOf(set.transactions());
        var last = new TreeMap<AccountId, Long>();
        for (var signed : order) {
            var transaction = signed.transaction();
            assertThat(transaction.sequence()).isGreaterThan(last.getOrDefault(transaction.source(), 0L));
            last.put(transaction.source(), transaction.sequence());
        }
    }

    @Property(tries = 300)
    void feesStayWithinTheMaximumAndAreEqualPerOperation(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
        var world = new World(seed, limit);
        var set = rules.propose(world.view, world.waiting);
        boolean full = set.operationCount() == limit;
        var ordered = rules.order(world.view, set);
        var fees = rules.fees(world.view, set, ordered);
        assertThat(fees).hasSameSizeAs(ordered);
        boolean cheapestPaysAll = false;
        for (int i = 0; i < fees.size(); i++) {
            var maxFee = ordered.get(i).transaction().maxFee();
            assertThat(fees.get(i)).isLessThanOrEqualTo(maxFee);
            assertThat(full || fees.get(i).isZero()).isTrue();
            cheapestPaysAll |= fees.get(i).equals(maxFee);
        }
        assertThat(cheapestPaysAll || !full).isTrue();
    }

    @Example
    void theOrderDependsOnTheWholeSet() {
        var view = TestView.of(100);
        var all = new ArrayList<SignedTransaction>();
        for (int i = 0; i < 20; i++) {
            view.with(account(i), 0, 0);
            all.add(simple(account(i), 1, 0, 1));
        }
        var nineteen = rules.order(view, rules.propose(view, all.subList(0, 19)));
        var twenty = new ArrayList<>(rules.order(view, rules.propose(view, all)));
        twenty.remove(all.get(19));
        assertThat(twenty).containsExactlyInAnyOrderElementsOf(nineteen).isNotEqualTo(nineteen);
    }

    /** Accounts and waiting transactions, good and bad, out of one seed. */
    private static final class World {

        private final TestView view;
        private final List<SignedTransaction> waiting = new ArrayList<>();

        World(long seed, int limit) {
            var random = new Random(seed);
            view = TestView.of(limit);
            var nextSequence = new long[6];
            for (int i = 0; i < nextSequence.length; i++) {
                long sequence = random.nextInt(3);
                view.with(account(i), random.nextInt(200), sequence);
                if (random.nextInt(6) == 0) {
                    view.without(account(i));
                }
                nextSequence[i] = sequence + (random.nextInt(8) == 0 ? 0 : 1);
            }
            int count = random.nextInt(40);
            for (int i = 0; i < count; i++) {
                int account = random.nextInt(nextSequence.length);
                int operations = 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 3);
                waiting.add(simple(account(account), Math.max(1, nextSequence[account]++), fee(random), operations));
            }
        }

        private static int fee(Random random) {
            return random.nextInt(3) == 0 ? 0 : random.nextInt(30);
        }

        private boolean isIncluded(SignedTransaction signed) {
            var transaction = signed.transaction();
            return transaction.sequence()
                    <= view.account(transaction.source()).orElseThrow().sequence();
        }

        List<SignedTransaction> untilFirstFree() {
            var ended = new TreeSet<AccountId>();
            return waiting.stream()
                    .filter(signed -> {
                        var source = signed.transaction().source();
                        if (signed.transaction().isFree() && !isIncluded(signed)) {
                            ended.add(source);
                        }
                        return !ended.contains(source);
                    })
                    .toList();
        }
    }
}
