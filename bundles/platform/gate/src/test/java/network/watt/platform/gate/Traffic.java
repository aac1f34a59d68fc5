// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import network.watt.platform.gate.counter.Desk;

/** Threads that draw tickets as fast as they get them, until they are stopped or one call fails. */
final class Traffic {

    private static final int THREADS = 2;
    private static final int CALLS_BETWEEN = 200;

    private final Desk desk;
    private final List<Caller> callers;
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Traffic(Desk desk) {
        this.desk = desk;
        this.callers =
                IntStream.range(0, THREADS).mapToObj(number -> new Caller()).toList();
    }

    static Traffic through(Desk desk) {
        var traffic = new Traffic(desk);
        traffic.callers.forEach(Thread::start);
        return traffic;
    }

    /** Waits until every thread has drawn some more, so that what comes next meets traffic. */
    void flow() {
        for (var caller : callers) {
            int before = caller.count;
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> caller.count >= before + CALLS_BETWEEN || !failures.isEmpty());
        }
        assertThat(failures).isEmpty();
    }

    /** Stops and checks: no call failed, and the numbers are 1, 2, 3 … without one missing or twice. */
    void assertNothingLost() {
        flow();
        stopped = true;
        await().until(() -> callers.stream().noneMatch(Thread::isAlive));
        assertThat(failures).isEmpty();
        var drawn = new BitSet();
        callers.forEach(caller -> drawn.or(caller.tickets));
        int calls = callers.stream().mapToInt(caller -> caller.count).sum();
        assertThat(drawn.nextClearBit(1)).as("first number left out").isEqualTo(calls + 1);
        assertThat(drawn.length()).as("after the last number").isEqualTo(calls + 1);
        assertThat(desk.counts().calls()).isEqualTo(calls);
    }

    private final class Caller extends Thread {

        private final BitSet tickets = new BitSet();
        private volatile int count;

        @Override
        public void run() {
            try {
                while (!stopped) {
                    tickets.set(Math.toIntExact(desk.ticket()));
                    count = count + 1;
                }
            } catch (Throwable failure) { // whatever it is, it is a lost call
                failures.add(failure);
            }
        }
    }
}
