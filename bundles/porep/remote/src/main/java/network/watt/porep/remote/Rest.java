// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** How long to wait before a program that was ended again and again is started once more. Any thread. */
final class Rest {

    private static final long LONGEST_MS = 60_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final long LOOK_MS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private int failures;
    private long lastNs;

    synchronized void failed() {
        failures++;
        lastNs = System.nanoTime();
    }

    synchronized void worked() {
        failures = 0;
    }

    /** Nobody waits any more, and nothing is started. */
    void close() {
        closed.countDown();
    }

    /** How long it is still to rest: nothing after the first failure, a second after the next, two, four … */
    synchronized long leftMs() {
        long restMs = failures < 2 ? 0 : Math.min(LONGEST_MS, 1000L << Math.min(MOST_DOUBLINGS, failures - 2));
        return Math.max(0, restMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNs));
    }

    /** Waits until it has rested. @throws SealException {@code seal.cancelled} */
    void await(String name, SealMonitor monitor) throws SealException {
        try {
            for (long left = leftMs(); left > 0 || closed.getCount() == 0; left = leftMs()) {
                if (monitor.isCancelled() || closed.await(Math.min(LOOK_MS, left), TimeUnit.MILLISECONDS)) {
                    throw SealException.cancelled();
                }
                monitor.progress(new SealProgress(
                        "waits " + (left / 1000 + 1) + " s before it starts " + name + " again", 0, 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SealException.cancelled();
        }
    }
}
