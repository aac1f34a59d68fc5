// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/**
 * Watches a job, and how much the process holds in memory beyond what it held when the job began: heap, buffers, and the
 * pages of mapped files, of which the system takes what it needs. Linux alone says so.
 */
final class Memory implements SealMonitor {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALL = "VmRSS:";
    private static final String OWN = "RssAnon:";

    private final OptionalLong before = held(ALL);
    private final OptionalLong ownBefore = held(OWN);
    private long peak;
    private long ownPeak;

    @Override
    public synchronized void progress(SealProgress progress) {
        peak = Math.max(peak, held(ALL).orElse(0));
        ownPeak = Math.max(ownPeak, held(OWN).orElse(0));
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    /** The most there was beyond the beginning. */
    synchronized OptionalLong peakBytes() {
        return beyond(before, peak);
    }

    /** The same without the pages of files. */
    synchronized OptionalLong peakOwnBytes() {
        return beyond(ownBefore, ownPeak);
    }

    private static OptionalLong beyond(OptionalLong before, long peak) {
        return before.isPresent() ? OptionalLong.of(Math.max(0, peak - before.getAsLong())) : before;
    }

    private static OptionalLong held(String field) {
        try {
            var lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.<String>of();
            return lines.stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }
}
