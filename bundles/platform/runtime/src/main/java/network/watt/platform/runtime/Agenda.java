// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import java.util.PriorityQueue;

/**
 * What is to be done when, in virtual time: by time, then in the order in which it came. Not thread-safe.
 *
 * <p>Nearly everything is due within a second, so the next moments are a ring of queues, one a millisecond: to put a task at the
 * end of its queue keeps the order and costs the same however many wait. What is due later waits in a heap until its
 * moment comes into the ring, before anything newer for that moment can. Source: Varghese and Lauck, Hashed and
 * Hierarchical Timing Wheels (SOSP 1987), scheme 4 with an overflow.
 */
final class Agenda {

    /** A power of two. */
    private static final int RING_MS = 1024;

    private final Task[] first = new Task[RING_MS];
    private final Task[] last = new Task[RING_MS];
    private final PriorityQueue<Task> later = new PriorityQueue<>();

    /** The first moment of the ring. */
    private long nowMs;

    /** No moment of the ring before this one has a task. */
    private long searchedMs;

    private int inRing;
    private long number;

    Agenda(long nowMs) {
        this.nowMs = nowMs;
        this.searchedMs = nowMs;
    }

    /** Something to do at {@code dueMs}, unless it is called off before. */
    abstract static class Task implements Comparable<Task>, EventLoop.Timer {

        final long dueMs;
        private long number;
        private boolean cancelled;
        private Task next;

        Task(long dueMs) {
            this.dueMs = dueMs;
        }

        abstract void run();

        @Override
        public void cancel() {
            cancelled = true;
        }

        /** Whether nobody wants it any more. */
        boolean isOff() {
            return cancelled;
        }

        @Override
        public int compareTo(Task other) {
            return dueMs == other.dueMs ? Long.compare(number, other.number) : Long.compare(dueMs, other.dueMs);
        }
    }

    /** @param task due now or later */
    void add(Task task) {
        if (task.dueMs - nowMs < RING_MS) {
            append(task);
        } else {
            task.number = number++;
            later.add(task);
        }
    }

    private void append(Task task) {
        int at = at(task.dueMs);
        if (first[at] == null) {
            first[at] = task;
        } else {
            last[at].next = task;
        }
        last[at] = task;
        inRing++;
        searchedMs = Math.min(searchedMs, task.dueMs);
    }

    private static int at(long ms) {
        return (int) ms & RING_MS - 1;
    }

    /** The next task that is not off, or null; it stays. */
    Task peek() {
        while (inRing > 0) {
            while (first[at(searchedMs)] == null) {
                searchedMs++;
            }
            var task = first[at(searchedMs)];
            if (!task.isOff()) {
                return task;
            }
            take();
        }
        while (!later.isEmpty() && later.peek().isOff()) {
            later.remove();
        }
        return later.peek();
    }

    /** Takes away what {@link #peek} found, once its moment has come. */
    void take() {
        int at = at(searchedMs);
        var task = first[at];
        first[at] = task.next;
        task.next = null;
        inRing--;
    }

    /** Time has passed; nothing was due before {@code ms} any more. */
    void moveTo(long ms) {
        nowMs = ms;
        searchedMs = Math.max(searchedMs, ms);
        while (!later.isEmpty() && later.peek().dueMs - ms < RING_MS) {
            append(later.remove());
        }
    }
}
