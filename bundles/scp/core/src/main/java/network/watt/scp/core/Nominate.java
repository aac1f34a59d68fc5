// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * {@code SCPNomination}.
 *
 * @param votes X: values voted for, ascending; ours contain the accepted ones
 * @param accepted Y: values accepted, ascending
 */
public record Nominate(Hash quorumSetHash, List<Bytes> votes, List<Bytes> accepted) implements Pledges {

    public Nominate {
        votes = List.copyOf(votes);
        accepted = List.copyOf(accepted);
    }

    static Nominate decodeBody(XdrReader in) throws XdrException {
        return new Nominate(
                Hash.decode(in),
                in.readList(Wire.MAX_ENTRIES, Wire::readValue),
                in.readList(Wire.MAX_ENTRIES, Wire::readValue));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(TYPE_NOMINATE).write(quorumSetHash);
        encode(votes, out);
        encode(accepted, out);
    }

    private static void encode(List<Bytes> values, XdrWriter out) {
        if (values.size() > Wire.MAX_ENTRIES) {
            throw new IllegalArgumentException("too many values: " + values.size());
        }
        out.writeInt(values.size());
        values.forEach(value -> Wire.writeValue(out, value));
    }

    /** A vote for {@code value}, or more. */
    public boolean votesFor(Bytes value) {
        return contains(votes, value) || accepts(value);
    }

    public boolean accepts(Bytes value) {
        return contains(accepted, value);
    }

    /** Only sane nominations are kept, so the lists are sorted. */
    private static boolean contains(List<Bytes> sorted, Bytes value) {
        return Collections.binarySearch(sorted, value) >= 0;
    }

    @Override
    public boolean isSane() {
        return !(votes.isEmpty() && accepted.isEmpty()) && isAscending(votes) && isAscending(accepted);
    }

    private static boolean isAscending(List<Bytes> values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isNewerThan(Pledges earlier) {
        return earlier instanceof Nominate old
                && (votes.size() > old.votes.size() || accepted.size() > old.accepted.size())
                && containsAll(votes, old.votes)
                && containsAll(accepted, old.accepted);
    }

    private static boolean containsAll(List<Bytes> sorted, List<Bytes> some) {
        for (int i = 0; i < some.size(); i++) {
            if (!contains(sorted, some.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** As equal lists are, without their iterators. */
    private static boolean isSame(List<Bytes> one, List<Bytes> other) {
        boolean isSame = one.size() == other.size();
        for (int i = 0; isSame && i < one.size(); i++) {
            isSame = one.get(i).equals(other.get(i));
        }
        return isSame;
    }

    @Override
    public boolean saysTheSameAs(Pledges other) {
        return other instanceof Nominate that && isSame(votes, that.votes) && isSame(accepted, that.accepted);
    }

    @Override
    public SortedSet<Bytes> values() {
        var values = new TreeSet<>(votes);
        values.addAll(accepted);
        return values;
    }

    /** {@link #values} of a sane nomination, in order. */
    List<Bytes> ascending() {
        return containsAll(votes, accepted) ? votes : List.copyOf(values());
    }

    @Override
    public String toString() {
        return "NOMINATE voted " + names(votes) + " accepted " + names(accepted);
    }

    private static List<String> names(List<Bytes> values) {
        return values.stream().map(Ballot::name).toList();
    }
}
