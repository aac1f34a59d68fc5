// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Its sender's last word: the value is agreed. Counts as a prevote and a precommit for it in every round. */
record Decision(Bytes value) implements Message {

    static final int KIND = 2;

    static Decision decode(XdrReader in) throws XdrException {
        return new Decision(Wire.readValue(in));
    }

    @Override
    public void encode(XdrWriter out) {
        Wire.writeValue(out.writeInt(KIND), value);
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
        return !(earlier instanceof Decision);
    }

    @Override
    public String toString() {
        return "decided " + Wire.name(value);
    }
}
