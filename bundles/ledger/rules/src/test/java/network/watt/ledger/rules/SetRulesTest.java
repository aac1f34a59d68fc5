// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import static network.watt.ledger.rules.AdmissionTest.code;
import static network.watt.ledger.rules.TestView.account;
import static network.watt.ledger.rules.TestView.signed;
import static network.watt.ledger.rules.TestView.simple;
import static network.watt.ledger.rules.TestView.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

class SetRulesTest {

    private final TestView view =
            TestView.of(3).with(account(1), 1000, 0).with(account(2), 1000, 5).with(account(3), 1000, 0);
    private final StandardRules rules = new StandardRules();

    @Test
    void shouldProposeEverythingWithoutABacklog() {
        var waiting = List.of(simple(account(1), 1, 0, 1), simple(account(1), 2, 9, 1));
        var set = rules.propose(view, waiting);
        assertThat(set.transactions()).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(rules.check(view, set)).isEqualTo(Verdict.ACCEPTED);
        assertThat(rules.fees(view, set, waiting)).containsExactly(Amount.ZERO, Amount.ZERO);
    }

    @Test
    void shouldTakeOneFreeTransactionOfEachAccount() {
        var first = simple(account(1), 1, 0, 1);
        var second = simple(account(1), 2, 0, 1);
        var behind = simple(account(1), 3, 9, 1);
        var roomy = view.withOperations(10);
        var set = rules.propose(roomy, List.of(first, second, behind, simple(account(2), 6, 0, 1)));
        assertThat(set.transactions()).containsExactlyInAnyOrder(first, simple(account(2), 6, 0, 1));
        assertThat(code(rules.check(roomy, setOf(List.of(first, second))))).isEqualTo("set.free-twice");
        assertThat(rules.check(roomy, setOf(List.of(first, simple(account(1), 2, 1, 1)))))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldHaveNothingFreeInAFullSet() {
        var free = simple(account(1), 1, 0, 1);
        var two = simple(account(2), 6, 50, 2);
        var last = simple(account(3), 1, 1, 1);
        assertThat(rules.propose(view, List.of(free, two)).transactions()).containsExactly(two);
        assertThat(code(check(free, two))).isEqualTo("set.free-in-full");
        assertThat(rules.propose(view, List.of(free, two, last)).transactions()).containsExactlyInAnyOrder(two, last);
        var roomy = view.withOperations(4);
        assertThat(rules.propose(roomy, List.of(free, two)).transactions()).containsExactlyInAnyOrder(free, two);
        assertThat(rules.propose(view.withOperations(1), List.of(free)).transactions())
                .isEmpty();
    }

    @Test
    void shouldKeepTheSetBelowItsLimitForWhatPaysBehindAFreeOne() {
        var free = simple(account(1), 1, 0, 1);
        var behind = simple(account(1), 2, 30, 1);
        var other = simple(account(2), 6, 1, 1);
        assertThat(rules.propose(view, List.of(free, behind, other)).transactions())
                .containsExactlyInAnyOrder(free, other);
        assertThat(rules.propose(view.withOperations(4), List.of(free, behind, other))
                        .transactions())
                .containsExactlyInAnyOrder(free, behind, other);
    }

    @Test
    void shouldDrawWhoGoesFreeForEachLedgerAnew() {
        var waiting = new ArrayList<SignedTransaction>();
        for (int i = 10; i < 20; i++) {
            view.with(account(i), 0, 0);
            waiting.add(simple(account(i), 1, 0, 1));
        }
        var here = rules.propose(view, waiting);
        var there = rules.propose(view.at(101), waiting);
        assertThat(here.transactions()).hasSize(2);
        assertThat(there.transactions()).hasSize(2).isNotEqualTo(here.transactions());
    }

    @Test
    void shouldAskTheModulesWhoMayGoFree() {
        view.without(account(1));
        var free = simple(account(1), 1, 0, 1);
        assertThat(rules.propose(view, List.of(free)).transactions()).isEmpty();
        assertThat(code(check(free))).isEqualTo("test.shut-out");
        assertThat(check(simple(account(1), 1, 1, 1))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldProposeTheHighestFeePerOperationUnderABacklog() {
        var cheap = simple(account(1), 1, 10, 1);
        var dearButLong = simple(account(2), 6, 50, 2);
        var dearest = simple(account(3), 1, 30, 1);
        var set = rules.propose(view, List.of(cheap, dearButLong, dearest));
        assertThat(set.transactions()).containsExactlyInAnyOrder(dearButLong, dearest);
        // Everybody pays 25 an operation, the lowest included rate.
        assertThat(rules.fees(view, set, List.of(dearest, dearButLong)))
                .containsExactly(Amount.units(25), Amount.units(50));
        assertThat(rules.fees(view, set, List.of(dearButLong, dearest)))
                .containsExactly(Amount.units(50), Amount.units(25));
    }

    @Test
    void shouldNotTakeAHighFeeBeforeTheSequenceThatComesFirst() {
        var first = simple(account(1), 1, 1, 1);
        var richSecond = simple(account(1), 2, 900, 1);
        var set = rules.propose(view, List.of(first, richSecond, simple(account(2), 6, 5, 3)));
        assertThat(set.transactions()).containsExactly(simple(account(2), 6, 5, 3));
    }

    @Test
    void shouldFillTheRoomThatALargeOneLeaves() {
        var large = simple(account(2), 6, 40, 3);
        var set = rules.propose(view, List.of(simple(account(1), 1, 20, 1), large, simple(account(3), 1, 1, 1)));
        assertThat(set.operationCount()).isEqualTo(2);
        assertThat(set.transactions()).doesNotContain(large);
    }

    @Test
    void shouldKeepTheSetWithinItsBytes() {
        var small = view.limited(SignedTransaction.MAX_BYTES);
        var waiting = List.of(
                signed(transaction(account(1), 1, 1, 0, 0, 1, 65_000)),
                signed(transaction(account(2), 6, 2, 0, 0, 1, 65_000)));
        var set = rules.propose(small, waiting);
        assertThat(set.transactions()).containsExactly(waiting.get(1));
        assertThat(rules.check(small, set)).isEqualTo(Verdict.ACCEPTED);
        assertThat(code(rules.check(small, setOf(waiting)))).isEqualTo("set.too-large");
    }

    @Test
    void shouldLeaveOutWhatBecameInvalidWhileWaiting() {
        var included = simple(account(2), 5, 1, 1);
        var next = simple(account(2), 6, 1, 1);
        var expired = signed(transaction(account(1), 1, 0, 0, 99, 1, 0));
        var behindExpired = simple(account(1), 2, 0, 1);
        assertThat(rules.propose(view, List.of(included, next, expired, behindExpired))
                        .transactions())
                .containsExactly(next);
    }

    @Test
    void shouldCompareRatesExactly() {
        // 2^62 + 1 over 3 and 2^62 over 3 differ by less than a double can show.
        assertThat(new FeeRate((1L << 62) + 1, 3)).isGreaterThan(new FeeRate(1L << 62, 3));
        assertThat(new FeeRate(Long.MAX_VALUE, 100)).isLessThan(new FeeRate(Long.MAX_VALUE, 99));
        assertThat(new FeeRate(2, 4)).isEqualByComparingTo(new FeeRate(1, 2));
        assertThat(new FeeRate(Long.MAX_VALUE, 100).times(100)).isEqualTo(Amount.units(Long.MAX_VALUE));
        assertThat(new FeeRate(10, 3).times(2)).isEqualTo(Amount.units(6));
    }

    @Test
    void shouldRefuseAnotherPredecessor() {
        assertThat(code(rules.check(view, new TransactionSet(Hash.ZERO, List.of()))))
                .isEqualTo("set.wrong-predecessor");
        assertThat(rules.check(view, setOf(List.of()))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldRefuseAnotherOrderAndDoubles() {
        var sorted = setOf(List.of(simple(account(1), 1, 0, 1), simple(account(2), 6, 0, 1)));
        var reversed = new ArrayList<>(sorted.transactions());
        java.util.Collections.reverse(reversed);
        assertThat(code(rules.check(view, new TransactionSet(view.previousHeaderHash(), reversed))))
                .isEqualTo("set.out-of-order");
        var twice = List.of(sorted.transactions().get(0), sorted.transactions().get(0));
        assertThat(code(rules.check(view, new TransactionSet(view.previousHeaderHash(), twice))))
                .isEqualTo("set.out-of-order");
    }

    @Test
    void shouldRefuseGapsDebtsForgeriesAndTooManyOperations() {
        assertThat(code(check(simple(account(1), 1, 0, 1), simple(account(1), 3, 1, 1))))
                .isEqualTo("transaction.bad-sequence");
        assertThat(code(check(simple(account(1), 2, 0, 1)))).isEqualTo("transaction.bad-sequence");
        assertThat(code(check(simple(account(1), 1, 600, 1), simple(account(1), 2, 600, 1))))
                .isEqualTo("transaction.underfunded");
        assertThat(code(check(simple(account(1), 1, 0, 3), simple(account(2), 6, 0, 1))))
                .isEqualTo("set.too-many-operations");
        assertThat(code(check(signed(transaction(account(1), 1, 0, 101, 0, 1, 0)))))
                .isEqualTo("transaction.not-yet-valid");
        var unsigned = transaction(account(1), 1, 0, 0, 0, 1, 0);
        assertThat(code(check(new SignedTransaction(
                        unsigned, List.of(new SignedTransaction.Signature(account(1), TestView.FORGED))))))
                .isEqualTo("transaction.bad-signature");
    }

    private Verdict check(SignedTransaction... transactions) {
        return rules.check(view, setOf(List.of(transactions)));
    }

    private TransactionSet setOf(List<SignedTransaction> transactions) {
        var sorted = Stream.of(transactions.toArray(SignedTransaction[]::new))
                .sorted(Comparator.comparing(signed -> signed.transaction().id(view.networkId())))
                .toList();
        return new TransactionSet(view.previousHeaderHash(), sorted);
    }
}
