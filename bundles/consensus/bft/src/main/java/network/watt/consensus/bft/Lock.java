// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A precommit, and what its member is bound to until a later one: 2f + 1 members prevoted {@code value} in
 * {@code round}.
 */
record Lock(int round, Bytes value) implements XdrEncodable, Comparable<Lock> {

    Lock {
        Wire.checkRound(round);
    }

    static Lock decode(XdrReader in) throws XdrException {
        return new Lock(Wire.readRound(in), Wire.readValue(in));
    }

    @Override
    public void encode(XdrWriter out) {
        Wire.writeValue(out.writeInt(round), value);
    }

    @Override
    public int compareTo(Lock other) {
        int byRound = Integer.compare(round, other.round);
        return byRound != 0 ? byRound : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Wire.name(value) + " in round " + round;
    }
}
