// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.store;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sorted map from byte strings to byte strings on one node's disk (or in memory).
 *
 * <p>Reads may come from any thread; {@link #commit} from one thread at a time. A committed batch is seen whole or not
 * at all, also after a crash. Every value is checked against damage when it is read: a store never returns wrong
 * bytes. Failures of the disk are {@link java.io.UncheckedIOException} with the path; after one, the store refuses
 * every further commit.
 */
@ConsumerType
public interface KeyValueStore extends AutoCloseable {

    /**
     * The value at {@code key} as of the last commit.
     *
     * @throws DamagedStoreException if the stored bytes fail their check
     */
    Optional<Bytes> get(Bytes key);

    /** A view of the store as of the last commit, which later commits do not change. Close it. */
    Snapshot snapshot();

    /** Applies all changes of {@code batch} together. */
    void commit(Batch batch, Durability durability);

    /** Removes everything, durably: the first step of a rebuild from the journal. */
    void clear();

    /** What the store holds and did, for people and metrics. */
    Stats stats();

    /** Flushes and releases files. Later calls throw {@link IllegalStateException}. */
    @Override
    void close();

    /** How much must be on disk when {@link #commit} returns. */
    enum Durability {
        /** Nothing: a crash of the machine (not of the process) may lose the latest commits, never their order. */
        BUFFERED,
        /** Everything: this batch and all before it survive a power cut. */
        FORCED
    }

    /** Counters since the store was opened. */
    record Stats(String engine, long commits, long reads, long retriedReads, long sizeBytes) {}
}
