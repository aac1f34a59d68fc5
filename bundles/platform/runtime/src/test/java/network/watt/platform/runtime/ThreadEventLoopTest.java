// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadEventLoopTest {

    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();
    private final AtomicInteger fatalCalls = new AtomicInteger();
    private final ThreadEventLoop loop = new ThreadEventLoop("test-loop", cause -> {
        fatalCalls.incrementAndGet();
        fatal.complete(cause);
    });

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void shouldRunTasksInTheOrderTheyWereHandedOver() throws Exception {
        var ran = new ArrayList<Integer>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            loop.execute(() -> ran.add(number));
        }
        flush();
        assertThat(ran).hasSize(10_000).isSorted();
    }

    @Test
    void shouldKeepTheOrderOfEachOfManyThreads() throws Exception {
        var ran = new ArrayList<int[]>();
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 4; t++) {
            int sender = t;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    int number = i;
                    loop.execute(() -> ran.add(new int[] {sender, number}));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        flush();
        assertThat(ran).hasSize(8_000);
        for (int t = 0; t < 4; t++) {
            int sender = t;
            assertThat(ran.stream().filter(r -> r[0] == sender).map(r -> r[1]))
                    .isSorted()
                    .hasSize(2_000);
        }
    }

    @Test
    void shouldRunOnOneNamedDaemonThread() throws Exception {
        var thread = call(Thread::currentThread);
        assertThat(thread.getName()).isEqualTo("test-loop");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(call(loop::isCurrent)).isTrue();
        assertThat(loop.isCurrent()).isFalse();
    }

    @Test
    void shouldRunTimersByTheirTime() throws Exception {
        var ran = new ArrayList<String>();
        var done = new CountDownLatch(3);
        loop.execute(() -> {
            loop.schedule(30, () -> note(ran, done, "30"));
            loop.schedule(1, () -> note(ran, done, "1"));
            loop.schedule(15, () -> note(ran, done, "15"));
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).containsExactly("1", "15", "30");
    }

    @Test
    void shouldWakeForATimerEarlierThanTheOneItWaitsFor() throws Exception {
        var ran = new CompletableFuture<String>();
        loop.schedule(3_600_000, () -> ran.complete("late"));
        loop.schedule(1, () -> ran.complete("early"));
        assertThat(ran.get(30, TimeUnit.SECONDS)).isEqualTo("early");
    }

    @Test
    void shouldNotOverflowForAnEndlessDelay() throws Exception {
        var ran = new AtomicInteger();
        loop.schedule(Long.MAX_VALUE, ran::incrementAndGet);
        flush();
        flush();
        assertThat(ran).hasValue(0);
    }

    @Test
    void shouldNeverRunATimerCancelledOnTheLoopEvenIfItIsDue() throws Exception {
        var ran = new AtomicInteger();
        call(() -> {
            var timer = loop.schedule(0, ran::incrementAndGet);
            timer.cancel();
            return null;
        });
        // The timer's task is moved to the line of ready ones before the cancelling task runs.
        var timers = new ArrayList<EventLoop.Timer>();
        call(() -> {
            timers.add(loop.schedule(0, () -> timers.get(1).cancel()));
            timers.add(loop.schedule(0, ran::incrementAndGet));
            return null;
        });
        flush();
        flush();
        assertThat(ran).hasValue(0);
    }

    @Test
    void shouldStopAndTellTheFatalHandlerOnceWhenATaskThrows() throws Exception {
        var gate = new CountDownLatch(1);
        var ran = new AtomicInteger();
        var broken = new AssertionError("broken");
        loop.execute(() -> {
            awaitQuietly(gate);
            throw broken;
        });
        loop.execute(ran::incrementAndGet);
        loop.schedule(0, () -> {
            throw new IllegalStateException("never reached");
        });
        gate.countDown();
        assertThat(fatal.get(30, TimeUnit.SECONDS)).isSameAs(broken);
        loop.execute(ran::incrementAndGet);
        loop.close();
        assertThat(ran).hasValue(0);
        assertThat(fatalCalls).hasValue(1);
    }

    @Test
    void shouldFinishTheRunningTaskAndForgetTheRestOnClose() throws Exception {
        var started = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var ran = new ArrayList<String>();
        loop.execute(() -> {
            started.countDown();
            awaitQuietly(gate);
            ran.add("running");
        });
        loop.execute(() -> ran.add("waiting"));
        started.await();
        var closer = new Thread(loop::close);
        closer.start();
        // Once closed the loop takes nothing more, which is how we see that close has come that far.
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        loop.execute(() -> ran.add("too late"));
        gate.countDown();
        closer.join();
        assertThat(ran).containsExactly("running");
        assertThat(fatalCalls).hasValue(0);
    }

    @Test
    void shouldCloseItselfFromItsOwnThread() throws Exception {
        var thread = call(() -> {
            loop.close();
            return Thread.currentThread();
        });
        thread.join();
        assertThat(fatalCalls).hasValue(0);
    }

    @Test
    void shouldMeasureHowLongTasksHoldIt() throws Exception {
        var nowNs = new AtomicLong();
        var processorNs = new AtomicLong();
        try (var measured = new ThreadEventLoop("measured", fatal::complete, nowNs::get, processorNs::get)) {
            var done = new CountDownLatch(1);
            for (long heldNs : new long[] {1_000_000, 1_000_001, 3_500_000}) {
                measured.execute(() -> {
                    nowNs.addAndGet(heldNs);
                    processorNs.addAndGet(heldNs - 100); // for the rest it waited for one
                });
                measured.execute(() -> {}); // waits, and holds nothing up
            }
            measured.execute(done::countDown);
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(measured.usage()).contains(new LoopUsage(2, 1, 3_500, 5));
        }
    }

    @Test
    void shouldTellTasksThatComputeFromTasksThatWait() throws Exception {
        for (int i = 0; i < 5; i++) {
            call(() -> {
                awaitQuietly(Duration.ofMillis(20));
                return null;
            });
        }
        flush();
        var waited = loop.usage().orElseThrow();
        assertThat(waited.overOneMs()).isGreaterThanOrEqualTo(5);
        assertThat(waited.computedOverOneMs()).isLessThan(5);
        call(() -> {
            var threads = ManagementFactory.getThreadMXBean();
            long untilNs = threads.getCurrentThreadCpuTime() + 5_000_000;
            while (threads.getCurrentThreadCpuTime() < untilNs) {
                Thread.onSpinWait();
            }
            return null;
        });
        flush();
        assertThat(loop.usage().orElseThrow().computedOverOneMs()).isGreaterThan(waited.computedOverOneMs());
    }

    @Test
    void shouldNameItsCountersAfterTheLoop() {
        assertThat(new LoopUsage(2, 1, 3_500, 5).counters("ledger"))
                .isEqualTo(Map.of(
                        "loop.ledger.over-1ms",
                        2L,
                        "loop.ledger.computed-over-1ms",
                        1L,
                        "loop.ledger.longest-us",
                        3_500L,
                        "loop.ledger.busy-ms",
                        5L));
    }

    @Test
    void shouldRefuseANegativeDelay() {
        assertThatThrownBy(() -> loop.schedule(-1, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    private static void note(List<String> ran, CountDownLatch done, String what) {
        ran.add(what);
        done.countDown();
    }

    private static void awaitQuietly(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS); // the time itself is what is measured
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void flush() throws Exception {
        call(() -> null);
    }

    private <T> T call(java.util.function.Supplier<T> task) throws Exception {
        var result = new CompletableFuture<T>();
        loop.execute(() -> result.complete(task.get()));
        return result.get(30, TimeUnit.SECONDS);
    }
}
