// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Runs seeds on several threads, each seed on one, and hands their outcomes over in the order of the seeds. */
final class Workers implements AutoCloseable {

    /** How many seeds a thread, begun or done, wait for the slowest. */
    private static final int AHEAD = 4;

    private final ExecutorService threads;
    private final LongFunction<Outcome> play;
    private final Deque<Future<Outcome>> begun = new ArrayDeque<>();
    private final int capacity;
    private final long end;
    private long next;

    /** @param play called on any of the threads, for each seed from {@code first} to before {@code end} */
    Workers(int count, long first, long end, LongFunction<Outcome> play) {
        this.threads = Executors.newFixedThreadPool(count);
        this.play = play;
        this.capacity = count * AHEAD;
        this.next = first;
        this.end = end;
    }

    /** What came of the next seed. */
    Outcome next() {
        while (next < end && begun.size() < capacity) {
            long seed = next++;
            begun.add(threads.submit(() -> play.apply(seed)));
        }
        try {
            return begun.remove().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a run failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
