// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import static java.util.Objects.requireNonNull;

import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Where a phase is in going through what was done on a day, a bounded number of entries in each ledger of the next one. A
 * sweep that has not ended by then goes on, and what it finds counts for the day on which it finds it.
 *
 * @param day the day whose entries it goes through
 * @param after the key of the last entry it had; empty before the first
 */
public record Sweep(long day, Bytes after, boolean isDone) {

    private static final int MAX_KEY_BYTES = 256;

    public Sweep {
        requireNonNull(after);
    }

    /** The sweep at {@code key}; one that has done {@code day} where there is none. */
    public static Sweep read(StateSpace state, Bytes key, long day) {
        return state.get(key).map(Sweep::decoded).orElseGet(() -> done(day));
    }

    /** A sweep that has nothing left to do. */
    public static Sweep done(long day) {
        return new Sweep(day, Bytes.EMPTY, true);
    }

    private static Sweep decoded(Bytes stored) {
        try {
            return XdrReader.read(
                    stored, in -> new Sweep(in.readUnsignedHyper(), in.readOpaque(MAX_KEY_BYTES), in.readBool()));
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored sweep is malformed", malformed);
        }
    }

    /** Begins with the day before {@code today} once all before has been done. */
    public Sweep on(long today) {
        return isDone && day < today - 1 ? new Sweep(today - 1, Bytes.EMPTY, false) : this;
    }

    /** After an entry. */
    public Sweep past(Bytes key) {
        return new Sweep(day, key, isDone);
    }

    public void write(StateSpace state, Bytes key) {
        var entry = new XdrWriter()
                .writeUnsignedHyper(day)
                .writeOpaque(after, MAX_KEY_BYTES)
                .writeBool(isDone);
        state.put(key, entry.toBytes());
    }
}
