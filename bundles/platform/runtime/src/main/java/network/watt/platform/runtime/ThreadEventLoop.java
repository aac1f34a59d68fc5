// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * An event loop on one daemon thread of its own. Due timers line up behind the tasks that wait already, so neither
 * kind can starve the other. Delays are measured by the monotonic clock: setting the machine's clock moves no timer.
 *
 * <p>It measures by the same clock how long each task held it, and for how much of that it had a processor: {@link #usage}.
 *
 * <p>After {@link #close}, and after a task has thrown, the loop forgets its tasks and takes no more: late answers of
 * other threads then go nowhere, silently.
 */
public final class ThreadEventLoop implements EventLoop, AutoCloseable {

    private static final long CLOSE_LIMIT_MS = 10_000;

    private final Consumer<Throwable> fatal;
    private final LongSupplier stopwatchNs;
    private final LongSupplier processorNs;
    private final LoopMeter meter = new LoopMeter();
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by lock.
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final TreeSet<Waiting> waiting =
            new TreeSet<>(Comparator.comparingLong(Waiting::dueSinceStartNs).thenComparingLong(Waiting::number));
    private final long startNs = System.nanoTime();
    private long scheduled;
    private boolean stopped;

    /**
     * Starts the loop.
     *
     * @param name the name of its thread
     * @param fatal is told, on the loop's thread and at most once, what a task threw
     */
    public ThreadEventLoop(String name, Consumer<Throwable> fatal) {
        this(name, fatal, System::nanoTime, processorTime());
    }

    /**
     * @param stopwatchNs by which tasks are measured, and nothing else
     * @param processorNs for how long the thread that asks had a processor
     */
    ThreadEventLoop(String name, Consumer<Throwable> fatal, LongSupplier stopwatchNs, LongSupplier processorNs) {
        this.fatal = requireNonNull(fatal);
        this.stopwatchNs = requireNonNull(stopwatchNs);
        this.processorNs = requireNonNull(processorNs);
        this.thread = new Thread(this::run, requireNonNull(name));
        thread.setDaemon(true);
        thread.start();
    }

    private static LongSupplier processorTime() {
        var threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : () -> 0;
    }

    @Override
    public void execute(Runnable task) {
        requireNonNull(task);
        lock.lock();
        try {
            if (!stopped) {
                ready.add(task);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer schedule(long delayMs, Runnable task) {
        if (delayMs < 0) {
            throw new IllegalArgumentException("negative delay: " + delayMs + " ms");
        }
        lock.lock();
        try {
            long dueNs = System.nanoTime()
                    - startNs
                    + TimeUnit.MILLISECONDS.toNanos(Math.min(delayMs, Long.MAX_VALUE >> 24));
            var timer = new Waiting(dueNs, scheduled++, requireNonNull(task));
            if (!stopped) {
                waiting.add(timer);
                changed.signal();
            }
            return timer;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public Optional<LoopUsage> usage() {
        return Optional.of(meter.usage());
    }

    /** Ends the loop after the task that is running, and waits for that task if called from another thread. */
    @Override
    public void close() {
        stop();
        if (isCurrent()) {
            return;
        }
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                long begunNs = stopwatchNs.getAsLong();
                long hadNs = processorNs.getAsLong();
                task.run();
                long computedNs = processorNs.getAsLong() - hadNs;
                meter.held(stopwatchNs.getAsLong() - begunNs, computedNs);
            }
        } catch (Throwable broken) {
            stop();
            fatal.accept(broken);
        }
    }

    private void stop() {
        lock.lock();
        try {
            stopped = true;
            ready.clear();
            waiting.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a task; null when the loop has been stopped. */
    private Runnable next() throws InterruptedException {
        lock.lock();
        try {
            while (!stopped) {
                long nowNs = System.nanoTime() - startNs;
                while (!waiting.isEmpty() && waiting.first().dueSinceStartNs <= nowNs) {
                    ready.add(waiting.pollFirst());
                }
                if (!ready.isEmpty()) {
                    return ready.poll();
                }
                if (waiting.isEmpty()) {
                    changed.await();
                } else {
                    changed.awaitNanos(waiting.first().dueSinceStartNs - nowNs);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private final class Waiting implements Timer, Runnable {

        private final long dueSinceStartNs;
        private final long number;
        private final Runnable task;
        // Written under the lock, read on the loop: a cancelled task may already stand in the line of ready ones.
        private volatile boolean cancelled;

        private Waiting(long dueSinceStartNs, long number, Runnable task) {
            this.dueSinceStartNs = dueSinceStartNs;
            this.number = number;
            this.task = task;
        }

        private long dueSinceStartNs() {
            return dueSinceStartNs;
        }

        private long number() {
            return number;
        }

        @Override
        public void run() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                cancelled = true;
                waiting.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
