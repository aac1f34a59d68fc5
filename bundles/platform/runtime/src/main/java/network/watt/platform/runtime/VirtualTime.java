// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Time that passes only when told to, for any number of loops in one thread: the same calls in the same order give the
 * same run. Tasks run by time, then in the order in which they were handed over, whichever loop they belong to.
 *
 * <p>Not thread-safe: everything, the tasks included, runs on the thread that calls {@link #advance} and its siblings.
 */
public final class VirtualTime implements Clock {

    /** More tasks than any honest simulation runs in one millisecond: somebody posts to himself for ever. */
    private static final int MAX_TASKS_PER_MS = 10_000_000;

    /** Also cancelled ones, until they are due. */
    private final Agenda agenda;

    private long nowMs;
    private int ranInThisMs;
    private Loop current;

    /** Time that starts at 2026-01-01T00:00:00Z. */
    public VirtualTime() {
        this(1_767_225_600_000L);
    }

    /** Time that starts {@code startMs} milliseconds after 1970-01-01T00:00:00Z. */
    public VirtualTime(long startMs) {
        this.nowMs = startMs;
        this.agenda = new Agenda(startMs);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    /** The clock of a machine that is {@code skewMs} ahead (or, negative, behind). */
    public Clock clock(long skewMs) {
        return () -> nowMs + skewMs;
    }

    /** A loop; what its tasks throw leaves the call that ran them, and the loop stops. */
    public EventLoop loop(String name) {
        return new Loop(name, cause -> {
            throw new IllegalStateException("a task of loop " + name + " failed: " + cause, cause);
        });
    }

    /** A loop that stops and tells {@code fatal} when one of its tasks throws, as the real one does. */
    public EventLoop loop(String name, Consumer<Throwable> fatal) {
        return new Loop(name, fatal);
    }

    /** Drops every task of {@code loop}, which takes no more: the node it belonged to has crashed. */
    public void stop(EventLoop loop) {
        if (!(loop instanceof Loop ours) || ours.time() != this) {
            throw new IllegalArgumentException("a loop of other making: " + loop);
        }
        ours.stopped = true;
    }

    /** Lets {@code ms} milliseconds pass and runs everything that falls due, that moment included. */
    public void advance(long ms) {
        if (ms < 0) {
            throw new IllegalArgumentException("time cannot go back: " + ms + " ms");
        }
        runUntil(() -> false, ms);
    }

    /**
     * Runs tasks until {@code condition} holds, which is asked first and after every task, or {@code limitMs}
     * milliseconds have passed.
     *
     * @return whether the condition holds
     */
    public boolean runUntil(BooleanSupplier condition, long limitMs) {
        long endMs = Math.addExact(nowMs, limitMs);
        while (!condition.getAsBoolean()) {
            var next = agenda.peek();
            if (next == null || next.dueMs > endMs) {
                moveTo(endMs);
                return false;
            }
            run(next);
        }
        return true;
    }

    /**
     * Runs the next task, moving time on to it.
     *
     * @return whether there was one
     */
    public boolean step() {
        var next = agenda.peek();
        if (next != null) {
            run(next);
        }
        return next != null;
    }

    private void run(Agenda.Task task) {
        moveTo(task.dueMs);
        agenda.take();
        if (++ranInThisMs > MAX_TASKS_PER_MS) {
            throw new IllegalStateException(
                    "virtual time stands still: over " + MAX_TASKS_PER_MS + " tasks, the last of " + task);
        }
        task.run();
    }

    private void moveTo(long ms) {
        if (ms > nowMs) {
            nowMs = ms;
            ranInThisMs = 0;
            agenda.moveTo(ms);
        }
    }

    private final class Loop implements EventLoop {

        private final String name;
        private final Consumer<Throwable> fatal;
        private boolean stopped;

        private Loop(String name, Consumer<Throwable> fatal) {
            this.name = requireNonNull(name);
            this.fatal = requireNonNull(fatal);
        }

        private VirtualTime time() {
            return VirtualTime.this;
        }

        @Override
        public void execute(Runnable task) {
            schedule(0, task);
        }

        @Override
        public Timer schedule(long delayMs, Runnable work) {
            if (delayMs < 0) {
                throw new IllegalArgumentException("negative delay: " + delayMs + " ms");
            }
            long dueMs = delayMs > Long.MAX_VALUE - nowMs ? Long.MAX_VALUE : nowMs + delayMs;
            var task = new LoopTask(this, dueMs, requireNonNull(work));
            if (!stopped) {
                agenda.add(task);
            }
            return task;
        }

        @Override
        public boolean isCurrent() {
            return current == this;
        }

        private void run(Runnable work) {
            var outer = current;
            current = this;
            try {
                work.run();
            } catch (Throwable broken) {
                stop(this);
                fatal.accept(broken);
            } finally {
                current = outer;
            }
        }

        @Override
        public String toString() {
            return "loop " + name;
        }
    }

    /** A task of one loop, off when that has stopped. */
    private static final class LoopTask extends Agenda.Task {

        private final Loop loop;
        private final Runnable work;

        private LoopTask(Loop loop, long dueMs, Runnable work) {
            super(dueMs);
            this.loop = loop;
            this.work = work;
        }

        @Override
        void run() {
            loop.run(work);
        }

        @Override
        boolean isOff() {
            return super.isOff() || loop.stopped;
        }

        @Override
        public String toString() {
            return loop.toString();
        }
    }
}
