// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import network.watt.cli.Progress;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** A job as a bar, with what it does and how long it will still take. Any thread. */
final class SealBar implements SealMonitor {

    private static final long SETTLED_NS = TimeUnit.SECONDS.toNanos(2);

    private final Progress line;
    private long begunNs = -1;
    private long doneAtFirst;
    private volatile boolean cancelled;

    SealBar(PrintStream out) {
        this.line = new Progress(out);
    }

    void cancel() {
        cancelled = true;
    }

    void done() {
        line.done();
    }

    @Override
    public synchronized void progress(SealProgress progress) {
        long nowNs = System.nanoTime();
        if (begunNs < 0) {
            begunNs = nowNs;
            doneAtFirst = progress.done();
        }
        line.bar(progress.done(), progress.total(), progress.phase() + left(progress, nowNs - begunNs));
    }

    /** What is left if it goes on like this; what an earlier run did says nothing about it. */
    private String left(SealProgress progress, long passedNs) {
        long done = progress.done() - doneAtFirst;
        if (passedNs < SETTLED_NS || done <= 0) {
            return "";
        }
        long perPart = Math.max(1, done / 1000); // whole numbers, without overflow
        long leftNs = (progress.total() - progress.done()) / perPart * (passedNs / Math.max(1, done / perPart));
        return " · " + text(TimeUnit.NANOSECONDS.toSeconds(leftNs) + 1) + " left";
    }

    static String text(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
