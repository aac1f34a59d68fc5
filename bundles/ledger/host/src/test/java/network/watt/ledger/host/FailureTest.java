// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static network.watt.ledger.host.TestNode.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Submission;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOL §4: what fails everywhere alike is a result; what fails here alone stops the node. */
class FailureTest {

    private final TestNode node = new TestNode();

    @ParameterizedTest
    @ValueSource(
            ints = {
                MischiefModule.THROW,
                MischiefModule.OVERWORK,
                MischiefModule.SWALLOW_OVERWORK,
                MischiefModule.FOREIGN_POOL
            })
    void shouldRollBackATransactionWhoseModuleFailsAndKeepTheFee(int mischief) {
        long before = node.balance(ALICE);
        assertThat(node.apply(ALICE, MischiefModule.pay(BOB, 500), MischiefModule.other(mischief, "x")))
                .isEqualTo("module.error");
        assertThat(node.balance(ALICE)).isEqualTo(before - SmallRules.FEE);
        assertThat(node.nextSequence(ALICE)).isEqualTo(2);
        var seen = StateKeys.space(MischiefModule.AREA).concat(Bytes.utf8("seen"));
        assertThat(node.now(node.host.prove(seen)).value()).isEmpty();
        assertThat(node.host.ledger(1).orElseThrow().transactions().get(0).failedOperation())
                .isEqualTo(1);
    }

    @Test
    void shouldRollBackARejectedTransactionAsAWhole() {
        long before = node.balance(BOB);
        assertThat(node.apply(ALICE, MischiefModule.pay(BOB, 500), MischiefModule.other(42, "x")))
                .isEqualTo("payments.unknown");
        assertThat(node.balance(BOB)).isEqualTo(before);
    }

    @Test
    void shouldNameAFailedHookInTheHeaderAndGoOn() {
        node.apply(ALICE, MischiefModule.other(MischiefModule.WRITE, "break"));
        assertThat(node.host.head().failedHooks()).containsExactly(MischiefModule.AREA);
        var last = StateKeys.space(MischiefModule.AREA).concat(Bytes.utf8("last"));
        assertThat(node.now(node.host.prove(last)).value()).isEmpty();
        node.close();
        assertThat(node.host.head().ledger()).isEqualTo(2);
    }

    @Test
    void shouldCallDayHooksAtTheDaysLastLedgerWithTheRowsParameters() {
        for (int i = 0; i < 5; i++) {
            node.close();
        }
        var day = StateKeys.space(MischiefModule.AREA).concat(Bytes.utf8("day of ledger 5"));
        assertThat(node.now(node.host.prove(day)).value()).contains(SchemaTag.tag(0, Bytes.utf8(MischiefModule.AREA)));
        assertThat(node.now(node.host.prove(StateKeys.space(MischiefModule.AREA).concat(Bytes.utf8("day of ledger 4"))))
                        .value())
                .isEmpty();
    }

    @Test
    void shouldTryOnceMoreAfterALocalFailure() {
        var calls = new AtomicInteger();
        node.onLocalFailure.set(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new OutOfMemoryError("injected");
            }
        });
        assertThat(node.apply(ALICE, MischiefModule.other(MischiefModule.LOCAL_FAILURE, "x")))
                .isEqualTo("ok");
        assertThat(calls).hasValue(2);
    }

    @Test
    void shouldJournalTheDecisionAndStopAfterTwoLocalFailures() {
        node.onLocalFailure.set(() -> {
            throw new StackOverflowError("injected");
        });
        assertThatThrownBy(() -> node.apply(ALICE, MischiefModule.other(MischiefModule.LOCAL_FAILURE, "x")))
                .hasMessageContaining("failed here twice");
        assertThat(node.host.head().ledger()).isZero();
        assertThat(node.journal.last(Kind.DECISION)).isEqualTo(1);
        node.onLocalFailure.set(() -> {});
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(1);
        assertThat(node.host.ledger(1).orElseThrow().transactions().get(0).succeeded())
                .isTrue();
    }

    @Test
    void shouldNeverTakeADamagedStoreForADeterministicFailure() {
        node.apply(ALICE, MischiefModule.other(MischiefModule.WRITE, "x"));
        node.restart(); // empties the caches
        node.submit(node.signed(ALICE, 2, 100, MischiefModule.other(MischiefModule.WRITE, "y")));
        var value = node.propose();
        node.now(node.application().validate(node.application().head(), value));
        node.store.damagedPrefix = java.util.Optional.of(Bytes.utf8("e").concat(StateKeys.space(MischiefModule.AREA)));
        assertThatThrownBy(() -> node.now(node.application().close(value.toXdr())))
                .hasMessageContaining("failed here twice");
        assertThat(node.host.head().ledger()).isEqualTo(1);
        node.restart();
        assertThat(node.store.clears).isEqualTo(2);
        assertThat(node.host.head().ledger()).isEqualTo(2);
        assertThat(node.host.ledger(2).orElseThrow().transactions().get(0).succeeded())
                .isTrue();
    }

    @Test
    void shouldWaitForAMissingBundleAndCloseWhenItComes() {
        var twin = new TestNode();
        twin.submit(twin.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 5)));
        twin.close();
        node.submit(node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 5)));
        var value = node.propose().toXdr();
        node.missing.add(TestNode.digest("payments"));
        node.restart();
        var closing = node.application().close(value).toCompletableFuture();
        node.time.advance(10_000);
        assertThat(closing).isNotDone();
        assertThat(node.host.waiting()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("payments")
                .contains(TestNode.digest("payments").hex()));
        assertThat(node.host.head().ledger()).isZero();
        assertThat(node.journal.last(Kind.DECISION)).isEqualTo(1);
        assertThat(node.journal.last(Kind.HEADER)).isZero();

        node.restart(); // killed between decision and close
        var asked = node.application().close(value).toCompletableFuture();
        node.time.advance(2_000);
        assertThat(asked).isNotDone();
        node.missing.clear();
        node.time.advance(2_000);
        assertThat(asked.join()).isEqualTo(twin.application().head());
        assertThat(node.host.waiting()).isEmpty();
    }

    @Test
    void shouldWriteNothingWhileTheDiskIsFullAndGoOnByItself() {
        node.submit(node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 5)));
        var value = node.propose().toXdr();
        long before = node.balance(BOB);
        int appends = node.journal.appends;
        node.journal.obstacle = Optional.of("the disk is full");
        var closing = node.application().close(value).toCompletableFuture();
        var askedAgain = node.application().close(value).toCompletableFuture();
        node.time.advance(10_000);
        assertThat(closing).isNotDone();
        assertThat(node.journal.appends).isEqualTo(appends);
        assertThat(node.host.standstill())
                .contains(new Ledgers.Standstill("disk-full", "ledger 1 is decided and waits: the disk is full"));
        assertThat(node.notices).containsOnlyOnce("ledger 1 is decided and waits: the disk is full");
        assertThat(node.balance(BOB)).as("reads are served").isEqualTo(before);
        assertThat(node.submit(node.signed(BOB, 1, 100, MischiefModule.pay(ALICE, 1))))
                .isInstanceOf(Submission.Queued.class);

        node.journal.obstacle = Optional.empty();
        node.time.advance(2_000);
        assertThat(closing.join()).isEqualTo(node.application().head());
        assertThat(askedAgain.join()).isEqualTo(closing.join());
        assertThat(node.host.standstill()).isEmpty();
        assertThat(node.balance(BOB)).isEqualTo(before + 5);
        assertThat(node.journal.appends).isEqualTo(appends + 1);
    }

    @Test
    void shouldCloseWhatItIsAskedForAgainWhenItWasRestartedWithAFullDisk() {
        var value = node.propose().toXdr();
        node.journal.obstacle = Optional.of("the disk is full");
        node.application().close(value);
        node.time.advance(2_000);
        node.restart();
        assertThat(node.host.head().ledger()).isZero();
        assertThat(node.journal.last(Kind.DECISION)).isEqualTo(-1);
        assertThat(node.now(node.application().close(value)).ledger()).isEqualTo(1);
    }

    @Test
    void shouldWaitForRoomAndThenForTheBundle() {
        node.submit(node.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 5)));
        var value = node.propose().toXdr();
        node.missing.add(TestNode.digest("payments"));
        node.restart();
        node.journal.obstacle = Optional.of("the disk is full");
        var closing = node.application().close(value).toCompletableFuture();
        node.time.advance(3_000);
        assertThat(node.host.standstill().orElseThrow().reason()).isEqualTo("disk-full");
        node.journal.obstacle = Optional.empty();
        node.time.advance(3_000);
        assertThat(node.host.standstill().orElseThrow().reason()).isEqualTo("bundle-missing");
        assertThat(node.journal.last(Kind.DECISION)).isEqualTo(1);
        node.missing.clear();
        node.time.advance(2_000);
        assertThat(closing.join().ledger()).isEqualTo(1);
    }

    @Test
    void shouldTakeNoLedgerOfAPeerWhileTheDiskIsFull() {
        var twin = new TestNode();
        twin.close();
        node.journal.obstacle = Optional.of("the disk is full");
        var replayed = node.application().replay(twin.application().record(1).orElseThrow());
        node.time.advance(5_000);
        assertThat(replayed.toCompletableFuture()).isNotDone();
        assertThat(node.host.standstill())
                .contains(new Ledgers.Standstill("disk-full", "ledger 1 of a peer waits: the disk is full"));
        node.journal.obstacle = Optional.empty();
        node.time.advance(2_000);
        assertThat(replayed.toCompletableFuture().join())
                .hasValue(twin.application().head());
        assertThat(node.host.standstill()).isEmpty();
    }

    @Test
    void shouldSayWhichBundleALedgerOfAPeerWaitsForAndSayItOnce() {
        var twin = new TestNode();
        twin.submit(twin.signed(ALICE, 1, 100, MischiefModule.pay(BOB, 5)));
        twin.close();
        node.missing.add(TestNode.digest("payments"));
        node.restart();
        node.notices.clear();
        var replayed = node.application().replay(twin.application().record(1).orElseThrow());
        node.time.advance(10_000);
        assertThat(replayed.toCompletableFuture()).isNotDone();
        assertThat(node.host.waiting()).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("ledger 1 of a peer waits: ")
                .contains(TestNode.digest("payments").hex(), "./watt admit FILE"));
        assertThat(node.notices).containsExactly(node.host.waiting().orElseThrow());

        node.missing.clear();
        node.time.advance(2_000);
        assertThat(replayed.toCompletableFuture().join())
                .hasValue(twin.application().head());
        assertThat(node.host.waiting()).isEmpty();
    }
}
