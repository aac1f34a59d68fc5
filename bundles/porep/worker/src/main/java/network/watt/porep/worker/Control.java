// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/**
 * Tells the node how far a job is, not too often and not too seldom, and the job when it is to stop. A job that does not
 * look up says nothing: so the node learns that it hangs. Any thread.
 */
final class Control implements SealMonitor {

    private static final long AT_LEAST_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AT_MOST_NS = TimeUnit.SECONDS.toNanos(2);

    private final WritableByteChannel node;
    private SealProgress last = new SealProgress("begins", 0, 1);
    private long saidNs = System.nanoTime();
    private volatile boolean cancelled;

    Control(WritableByteChannel node) {
        this.node = node;
    }

    synchronized void say(Report report) throws IOException {
        Frames.write(node, report);
        saidNs = System.nanoTime();
    }

    void cancel() {
        cancelled = true;
    }

    /** Another call begins. */
    synchronized void begin() {
        cancelled = false;
        last = new SealProgress("begins", 0, 1);
    }

    @Override
    public synchronized void progress(SealProgress now) {
        last = now;
        repeatAfter(AT_LEAST_NS);
    }

    @Override
    public boolean isCancelled() {
        synchronized (this) {
            repeatAfter(AT_MOST_NS);
        }
        return cancelled;
    }

    private void repeatAfter(long nanos) {
        if (System.nanoTime() - saidNs < nanos) {
            return;
        }
        try {
            say(new Report.Progress(new SealProgress(Texts.fitting(last.phase()), last.done(), last.total())));
        } catch (IOException nodeIsGone) {
            cancelled = true;
        }
    }
}
