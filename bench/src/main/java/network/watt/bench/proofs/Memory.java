// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/**
 * Watches a job, and how much the process holds in memory beyond what it held when the job began: heap, buffers, and the
 * pages of mapped files. Linux alone says so.
 */
final class Memory implements SealMonitor {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "VmRSS:";

    private final OptionalLong before = resident();
    private long peak;

    @Override
    public synchronized void progress(SealProgress progress) {
        peak = Math.max(peak, resident().orElse(0));
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    /** The most there was beyond the beginning. */
    synchronized OptionalLong peakBytes() {
        return before.isPresent() ? OptionalLong.of(Math.max(0, peak - before.getAsLong())) : before;
    }

    private static OptionalLong resident() {
        try {
            return Files.exists(STATUS)
                    ? Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith(FIELD))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }
}
