// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * {@code SCPBallot}: the n-th attempt to agree on a value. Ordered by counter, then by the value's bytes.
 *
 * @param counter 0 … 2^32 − 1; 0 only as "none yet" in a statement that never leaves its node
 */
public record Ballot(long counter, Bytes value) implements Comparable<Ballot>, XdrEncodable {

    /** Stands where a node has no ballot yet. */
    static final Ballot NONE = new Ballot(0, Bytes.EMPTY);

    public Ballot {
        Wire.checkCounter(counter);
        requireNonNull(value);
    }

    public static Ballot decode(XdrReader in) throws XdrException {
        return new Ballot(in.readUnsignedInt(), Wire.readValue(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedInt(counter);
        Wire.writeValue(out, value);
    }

    /** Whether both stand for the same value. */
    public boolean isCompatibleWith(Ballot other) {
        return value.equals(other.value);
    }

    /** Preparing {@code other} prepares this one as well: the same value at this counter or a higher one. */
    public boolean isCoveredBy(Ballot other) {
        return counter <= other.counter && isCompatibleWith(other);
    }

    /** Preparing {@code other} aborts this one. */
    public boolean isAbortedBy(Ballot other) {
        return compareTo(other) <= 0 && !isCompatibleWith(other);
    }

    @Override
    public int compareTo(Ballot other) {
        int order = Long.compare(counter, other.counter);
        return order != 0 ? order : value.compareTo(other.value);
    }

    /** For people: the counter and the first digits of the value's digest. */
    @Override
    public String toString() {
        return "(" + (counter == Wire.MAX_COUNTER ? "∞" : counter) + ", " + name(value) + ")";
    }

    /** A value's short name for people: values of one slot often share their first bytes, digests never do. */
    static String name(Bytes value) {
        return Sha256.hash(value).shortHex() + "…";
    }
}
