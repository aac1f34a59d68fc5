// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealProver;

/** A job that a prover works on now. Any thread. */
final class Run implements SealMonitor {

    /** Why a job was asked to stop. */
    enum Cause {
        NONE,
        /** Its prover goes, or the node does: another run goes on. */
        INTERRUPTED,
        STOPPED
    }

    private final SealProver prover;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long memoryBytes;
    private volatile boolean granted;
    private volatile Cause cause = Cause.NONE;
    private Optional<Thread> asking = Optional.empty();
    private volatile SealProgress progress = new SealProgress("begins", 0, 1);

    Run(SealProver prover) {
        this.prover = prover;
    }

    /** Its prover is asked what it needs, on this thread, which may be interrupted until it is {@link #answered}. */
    synchronized void asks() {
        asking = Optional.of(Thread.currentThread());
        if (isCancelled()) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void answered() {
        asking = Optional.empty();
        Thread.interrupted(); // was meant for the question
    }

    /** The job has what it needs, and begins. */
    void grant(long bytes) {
        memoryBytes = bytes;
        granted = true;
    }

    /** Whether it has begun; else it is not known yet what it needs. */
    boolean isGranted() {
        return granted;
    }

    SealProver prover() {
        return prover;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    SealProgress progress() {
        return progress;
    }

    Cause cause() {
        return cause;
    }

    /** Asks the job to stop. The first cause counts, but for a person's word. */
    synchronized void end(Cause why) {
        if (cause == Cause.NONE || why == Cause.STOPPED) {
            cause = why;
        }
        asking.ifPresent(Thread::interrupt); // nobody looks up while it is asked
    }

    void ended() {
        ended.countDown();
    }

    /** Waits until the prover is not used any more. */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // whoever waits may unload the prover's code after this
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void progress(SealProgress now) {
        progress = now;
    }

    @Override
    public boolean isCancelled() {
        return cause != Cause.NONE;
    }
}
