// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal.component;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.journal.FileJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole journal again now and then, slowly, on a thread of its own: damage is to be known while a backup or a
 * peer can still mend it, not when the record is needed. What is found is logged and kept, and the node goes on: whatever
 * it reads is checked anyway.
 */
final class BackgroundCheck implements AutoCloseable {

    static final long MIB = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundCheck.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Reads are paid for together, so that the thread does not wake for each small record. */
    private static final long WAIT_FROM_BYTES = 256 * 1024;

    private final FileJournal journal;
    private final Duration every;
    private final long bytesPerSecond;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<String> damage = Optional.empty();
    private long unpaidBytes;

    /** @param every how long between two checks, and before the first; zero for none */
    BackgroundCheck(FileJournal journal, Duration every, long bytesPerSecond) {
        if (every.isNegative() || bytesPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "check_every_hours must not be negative, and check_mib_per_second at least 1");
        }
        this.journal = journal;
        this.every = every;
        this.bytesPerSecond = bytesPerSecond;
        thread = new Thread(this::run, "watt-journal-check");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        if (!every.isZero()) {
            thread.start();
        }
    }

    /** What the last check found, as a sentence for people. */
    Optional<String> damage() {
        return damage;
    }

    private void run() {
        try {
            while (!closing.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                check();
            }
        } catch (Stopped | InterruptedException goes) {
            // the component goes
        }
    }

    private void check() {
        try {
            long bytes = journal.check(this::pay);
            damage = Optional.empty();
            LOG.info("checked {} MiB of the journal: all sound", bytes / MIB);
        } catch (DamagedJournalException found) {
            damage = Optional.of(found.getMessage());
            LOG.error("{}", found.getMessage());
        } catch (Stopped goes) {
            throw goes;
        } catch (RuntimeException failed) {
            damage = Optional.of("The journal could not be checked: " + failed.getMessage() + ".");
            LOG.error("the journal could not be checked", failed);
        }
    }

    /** Waits as long as the bytes may take. */
    private void pay(long bytes) {
        unpaidBytes += bytes;
        if (unpaidBytes < WAIT_FROM_BYTES) {
            return;
        }
        long nanos = unpaidBytes * NANOS_PER_SECOND / bytesPerSecond;
        unpaidBytes = 0;
        try {
            if (closing.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException goes) {
            throw new Stopped();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The check ends because the component goes. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
