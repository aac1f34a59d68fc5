// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** What the leader of a round wants agreed. */
record Proposal(int round, Bytes value) implements Message {

    static final int KIND = 0;

    Proposal {
        Wire.checkRound(round);
    }

    static Proposal decode(XdrReader in) throws XdrException {
        return new Proposal(Wire.readRound(in), Wire.readValue(in));
    }

    @Override
    public void encode(XdrWriter out) {
        Wire.writeValue(out.writeInt(KIND).writeInt(round), value);
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public SortedSet<Bytes> values() {
        return new TreeSet<>(List.of(value));
    }

    @Override
    public boolean isNewerThan(Message earlier) {
        return earlier instanceof Vote || earlier instanceof Proposal other && round > other.round;
    }

    @Override
    public String toString() {
        return "round " + round + ": proposes " + Wire.name(value);
    }
}
