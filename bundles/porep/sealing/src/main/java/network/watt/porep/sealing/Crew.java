// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The threads of one job: the one that calls, and daemons beside it. */
public final class Crew implements AutoCloseable {

    private final int size;
    private final ExecutorService others;

    /** @param size how many compute at once, the caller among them */
    public Crew(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("nobody computes with " + size + " threads");
        }
        this.size = size;
        this.others = Executors.newFixedThreadPool(Math.max(1, size - 1), task -> {
            var thread = new Thread(task, "sealing");
            thread.setDaemon(true);
            return thread;
        });
    }

    int size() {
        return size;
    }

    /**
     * Computes a range slice by slice, each by whoever is free, and waits for all.
     *
     * @return whether all of it was computed; else somebody cancelled
     */
    boolean compute(Step.Work work, long from, long to, long slice, BooleanSupplier isCancelled) {
        var next = new AtomicLong(from);
        Runnable share = () -> {
            for (long at = next.getAndAdd(slice); at < to && !isCancelled.getAsBoolean(); at = next.getAndAdd(slice)) {
                work.compute(at, Math.min(to, at + slice));
            }
        };
        var shares = new ArrayList<Future<?>>();
        for (int i = 1; i < size; i++) {
            shares.add(others.submit(share));
        }
        try {
            share.run();
        } finally {
            shares.forEach(Crew::await);
        }
        return !isCancelled.getAsBoolean();
    }

    private static void await(Future<?> share) {
        boolean interrupted = false;
        while (true) {
            try {
                share.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // files are in use until the share ends
            } catch (ExecutionException e) {
                throw new IllegalStateException("a part of a step failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
