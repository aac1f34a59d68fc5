// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.util.HashMap;
import java.util.Map;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** Tells how long each phase of a job took, by its first report and that of the next; and passes all on. */
final class Phases implements SealMonitor {

    private static final double NS_PER_S = 1e9;

    private final SealMonitor next;
    private final Map<String, Double> seconds = new HashMap<>();
    private String phase = "start";
    private long sinceNs = System.nanoTime();

    Phases(SealMonitor next) {
        this.next = next;
    }

    @Override
    public synchronized void progress(SealProgress progress) {
        turnTo(progress.phase());
        next.progress(progress);
    }

    @Override
    public boolean isCancelled() {
        return next.isCancelled();
    }

    /**
     * When the job is done: the seconds of each phase, by what it is called before a comma, so that {@code labels, layer 1 of 2}
     * and {@code … 2 of 2} are one.
     */
    synchronized Map<String, Double> end() {
        turnTo("end");
        return Map.copyOf(seconds);
    }

    private void turnTo(String name) {
        long nowNs = System.nanoTime();
        seconds.merge(phase, (nowNs - sinceNs) / NS_PER_S, Double::sum);
        sinceNs = nowNs;
        phase = name.split(",", 2)[0];
    }
}
