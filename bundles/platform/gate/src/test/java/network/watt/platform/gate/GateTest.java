// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gate alone: no container, threads where two must meet. */
@Timeout(30)
class GateTest {

    private static final long PATIENT_MS = 20_000;

    private final Gate<Supplier<String>> gate = new Gate<>("oracle", new GateLimits(PATIENT_MS, PATIENT_MS));

    @Test
    void shouldCallTheProviderThatWasBoundLast() {
        gate.bind(() -> "old");
        assertThat(gate.<String>call(Supplier::get)).isEqualTo("old");

        gate.bind(() -> "new");

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("new");
        assertThat(gate.counts()).isEqualTo(new GateCounts(2, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void shouldGoOnWithTheNewProviderWhenTheOldOneLeavesAfterIt() {
        Supplier<String> old = () -> "old";
        gate.bind(old);
        gate.bind(() -> "new");

        gate.unbind(old);

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("new");
    }

    @Test
    void shouldParkACallUntilSomebodyServes() {
        var answer = elsewhere();
        await().until(() -> gate.counts().parked() == 1);

        gate.bind(() -> "late");

        assertThat(answer.join()).isEqualTo("late");
    }

    @Test
    void shouldFailAParkedCallAtItsDeadlineAndNameTheService() {
        var impatient = new Gate<Supplier<String>>("oracle", new GateLimits(0, 1));

        assertThatThrownBy(() -> impatient.<String>call(Supplier::get))
                .isInstanceOf(NoProviderException.class)
                .hasMessage("nobody provided the oracle for 1 ms; install a provider");
        assertThat(impatient.counts().calls()).isZero();
        assertThat(impatient.counts().parked()).isOne();
        assertThat(impatient.counts().longestWaitMs()).isPositive();
    }

    @Test
    void shouldCancelAParkedCallByInterruption() {
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(() -> {
            try {
                gate.<String>call(Supplier::get);
            } catch (RuntimeException thrown) {
                failure.set(Thread.currentThread().isInterrupted() ? thrown : null);
            }
        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        await().until(() -> failure.get() instanceof CancellationException);
    }

    @Test
    void shouldWaitForTheCallInsideBeforeItSwaps() {
        var slow = new SlowOracle("old");
        gate.bind(slow);
        var first = elsewhere();
        slow.awaitCall();

        var swap = CompletableFuture.runAsync(() -> gate.bind(() -> "new"), GateTest::run);
        await().until(() -> !gate.isOpen());
        var second = elsewhere();
        await().until(() -> gate.counts().parked() == 1);
        assertThat(swap).isNotDone();
        assertThat(second).isNotDone();
        slow.finish();

        assertThat(first.join()).isEqualTo("old");
        assertThat(second.join()).isEqualTo("new");
        swap.join();
    }

    @Test
    void shouldHoldAProviderUntilTheStageThatItAnsweredIsComplete() {
        Supplier<String> provider = () -> "unused";
        gate.bind(provider);
        var pending = new CompletableFuture<String>();
        var answer = gate.callStage(unused -> pending).toCompletableFuture();

        var leaving = CompletableFuture.runAsync(() -> gate.unbind(provider), GateTest::run);
        await().until(() -> !gate.isOpen());
        assertThat(leaving).isNotDone();
        pending.complete("done");

        leaving.join();
        assertThat(answer.join()).isEqualTo("done");
    }

    @Test
    void shouldSwapOverTheHeadOfACallThatDoesNotEnd() {
        var hasty = new Gate<Supplier<String>>("oracle", new GateLimits(1, PATIENT_MS));
        var slow = new SlowOracle("old");
        hasty.bind(slow);
        var stuck = CompletableFuture.supplyAsync(() -> hasty.<String>call(Supplier::get), GateTest::run);
        slow.awaitCall();

        hasty.bind(() -> "new");

        assertThat(hasty.<String>call(Supplier::get)).isEqualTo("new");
        assertThat(hasty.counts().overruns()).isOne();
        slow.finish();
        assertThat(stuck.join()).isEqualTo("old");
        hasty.unbind(slow);
        assertThat(hasty.counts().overruns()).isOne();
    }

    @Test
    void shouldKeepACallWithinACallWithTheSameProvider() {
        gate.bind(() -> "same");

        assertThat(gate.<String>call(outer -> outer.get() + gate.<String>call(Supplier::get)))
                .isEqualTo("samesame");
    }

    @Test
    void shouldRefuseASwapFromWithinACallInsteadOfWaitingForItself() {
        Supplier<String> provider = () -> "kept";
        gate.bind(provider);

        assertThatThrownBy(() -> gate.call(inside -> {
                    gate.bind(() -> "new");
                    return "";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("oracle");
        assertThatThrownBy(() -> gate.call(inside -> {
                    gate.unbind(provider);
                    return "";
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("kept");
    }

    @Test
    void shouldCarryTheStateToTheNextProviderAsBytes() {
        var old = new Memory("old", 1);
        var next = new Memory("new", 1);
        gate.bind(old);

        gate.bind(next);

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("new after old");
    }

    @Test
    void shouldKeepTheStateWhileNobodyServes() {
        var old = new Memory("old", 1);
        gate.bind(old);
        gate.unbind(old);
        assertThat(gate.isOpen()).isFalse();

        gate.bind(new Memory("new", 1));

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("new after old");
    }

    @Test
    void shouldLetTheOldProviderServeOnWhenTheNewOneCannotReadItsState() {
        var old = new Memory("old", 2);
        gate.bind(old);

        assertThatThrownBy(() -> gate.bind(new Memory("new", 1)))
                .isInstanceOf(HandoverException.class)
                .hasMessageContaining("does not serve")
                .hasMessageContaining("version 2");

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("old");
    }

    @Test
    void shouldKeepAStateThatANewProviderCannotReadForTheOneThatIsPutBack() {
        var careful = new Gate<Supplier<String>>("oracle", new GateLimits(PATIENT_MS, 1));
        var old = new Memory("old", 2);
        careful.bind(old);
        careful.unbind(old);
        assertThatThrownBy(() -> careful.bind(new Memory("new", 1))).isInstanceOf(HandoverException.class);
        assertThatThrownBy(() -> careful.<String>call(Supplier::get))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("cannot read the state")
                .hasMessageContaining("put the last one back");

        careful.bind(new Memory("again", 2));

        assertThat(careful.<String>call(Supplier::get)).isEqualTo("again after old");
        assertThat(careful.counts().refusedStates()).isOne();
    }

    @Test
    void shouldReplaceAProviderThatCannotTellItsStateAndSayThatItIsLost() {
        gate.bind(new Memory("old", 0));

        assertThatThrownBy(() -> gate.bind(new Memory("new", 1)))
                .isInstanceOf(HandoverException.class)
                .hasMessageContaining("lost");

        assertThat(gate.<String>call(Supplier::get)).isEqualTo("new");
        assertThat(gate.counts().lostStates()).isOne();
    }

    @Test
    void shouldFailACallThatAProviderMakesWhileItHandsOver() {
        gate.bind(new Memory("old", 1) {
            @Override
            public Versioned exportState() {
                gate.<String>call(Supplier::get);
                return super.exportState();
            }
        });

        assertThatThrownBy(() -> gate.bind(() -> "new"))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a provider calls the oracle while it hands it over");
    }

    @Test
    void shouldWakeParkedCallsWhenItIsClosed() {
        var parked = elsewhere();
        await().until(() -> gate.counts().parked() == 1);

        gate.close();

        assertThatThrownBy(parked::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NoProviderException.class)
                .hasMessageContaining("closed");
        gate.bind(() -> "too late");
        assertThat(gate.isOpen()).isFalse();
    }

    private CompletableFuture<String> elsewhere() {
        return CompletableFuture.supplyAsync(() -> gate.<String>call(Supplier::get), GateTest::run);
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "gate-test");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers when told to. */
    private static final class SlowOracle implements Supplier<String> {

        private final String answer;
        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch allowed = new CountDownLatch(1);

        SlowOracle(String answer) {
            this.answer = answer;
        }

        void awaitCall() {
            await().until(() -> called.getCount() == 0);
        }

        void finish() {
            allowed.countDown();
        }

        @Override
        public String get() {
            called.countDown();
            await().until(() -> allowed.getCount() == 0);
            return answer;
        }
    }

    /** Tells its name in a schema of its version, reads that version alone; version 0 is none. */
    private static class Memory implements Supplier<String>, Handover {

        private final String name;
        private final int version;
        private String before = "";

        Memory(String name, int version) {
            this.name = name;
            this.version = version;
        }

        @Override
        public String get() {
            return before.isEmpty() ? name : name + " after " + before;
        }

        @Override
        public Versioned exportState() {
            return new Versioned(version, Bytes.utf8(name));
        }

        @Override
        public void importState(Versioned state) {
            if (state.version() != version) {
                throw new IllegalArgumentException("the state has version " + state.version());
            }
            before = state.bytes().utf8();
        }
    }
}
