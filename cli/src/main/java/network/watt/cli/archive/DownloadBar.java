// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import java.util.concurrent.locks.LockSupport;
import network.watt.cli.Progress;
import network.watt.ledger.archive.ArchiveIndex;
import network.watt.ledger.archive.ArchiveIndex.Segment;

/** Shows how much of an archive came, and holds it to a rate. Any thread. */
final class DownloadBar implements Visit.Watcher {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Progress progress;
    private final long bytesPerSecond;
    private final long startedNs = System.nanoTime();
    private long expectedBytes = 1;
    private long cameBytes;

    /** @param bytesPerSecond 0 for as fast as it goes */
    DownloadBar(Progress progress, long bytesPerSecond) {
        this.progress = progress;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public synchronized void expects(ArchiveIndex index) {
        expectedBytes =
                Math.max(1, index.segments().stream().mapToLong(Segment::bytes).sum());
    }

    @Override
    public void came(long bytes) {
        long dueNs;
        synchronized (this) {
            cameBytes += bytes;
            progress.bar(
                    Math.min(cameBytes, expectedBytes), expectedBytes, cameBytes / 1_000_000 + " MB of the archive");
            dueNs = bytesPerSecond == 0 ? 0 : startedNs + cameBytes * NANOS_PER_SECOND / bytesPerSecond;
        }
        long waitNs = dueNs - System.nanoTime();
        if (bytesPerSecond > 0 && waitNs > 0) {
            LockSupport.parkNanos(waitNs);
        }
    }
}
