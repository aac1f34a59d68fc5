// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The truth of a node: an append-only, checksummed, hash-chained record of what was decided and what came of it.
 * Appends come from the ledger loop; reads from any thread. A failing disk is {@link java.io.UncheckedIOException}
 * with the path, after which every append is refused.
 */
@ConsumerType
public interface Journal extends AutoCloseable {

    /** Appends the entries together; all of them are on disk when this returns. */
    void append(List<Entry> entries);

    /** The latest entry of {@code kind} for {@code ledger}. */
    Optional<Bytes> find(Kind kind, long ledger);

    /** The highest ledger with an entry of {@code kind}; -1 when there is none. */
    long last(Kind kind);

    /** Lets it forget what is of ledgers below {@code ledger} alone; it may keep more. The default keeps everything. */
    default void prune(long ledger) {}

    /** What was found damaged when everything was read again in the background, as a sentence for people. */
    default Optional<String> damage() {
        return Optional.empty();
    }

    /**
     * Why nothing more should be appended now, though nothing has failed: a clause for people, without a full stop, that says
     * what to do. Asked before a ledger is closed, which then waits; empty while all is well. Any thread.
     */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    void close();

    /** What an entry holds. */
    enum Kind {
        /** The agreed value with its full set, written before it is applied. */
        DECISION(1),
        /** The header that came of it. */
        HEADER(2),
        /** The seals that certify the header; a later entry replaces an earlier one. */
        CERTIFICATE(3),
        /** Other rules by the word of the recovery keys, for the ledger they begin with; written before its decision. */
        RECOVERY(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The number on disk. */
        public int code() {
            return code;
        }
    }

    /** One entry; {@code payload} is at most 12 MiB. */
    record Entry(Kind kind, long ledger, Bytes payload) {}
}
