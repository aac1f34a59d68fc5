// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.testkit;

import java.util.concurrent.atomic.AtomicLong;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** Waits for a job, sees that it only goes forward, and stops it when it was asked so often. */
final class Watch implements SealMonitor {

    private final AtomicLong patience;
    private long lastDone;
    private long asked;

    private Watch(long patience) {
        this.patience = new AtomicLong(patience);
    }

    /** One that never stops a job. */
    static Watch forever() {
        return new Watch(Long.MAX_VALUE);
    }

    /** @param looks how often the job may look up before it is stopped */
    static Watch until(long looks) {
        return new Watch(looks);
    }

    /** How often the job looked up. */
    synchronized long asked() {
        return asked;
    }

    @Override
    public synchronized void progress(SealProgress progress) {
        if (progress.done() < lastDone) {
            throw new AssertionError("the job went back from " + lastDone + " to " + progress.done());
        }
        lastDone = progress.done();
    }

    @Override
    public synchronized boolean isCancelled() {
        asked++;
        return patience.getAndDecrement() <= 0;
    }
}
