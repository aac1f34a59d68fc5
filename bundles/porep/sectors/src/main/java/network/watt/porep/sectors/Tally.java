// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What the area counts over all sectors.
 *
 * @param kinds how many were registered
 * @param mostCost the dearest opening of any kind
 * @param closed the last ledger whose end the area was part of; 0 before the first
 * @param resumed the first ledger whose end it was part of after it had missed one; 0 if it never did
 * @param calm how many ledgers had places for one more demand, whatever its kind
 * @param ledger the one that the loads are of
 * @param demanded by accounts in it
 * @param answered in it
 */
record Tally(int kinds, long mostCost, long closed, long resumed, long calm, long ledger, Load demanded, Load answered)
        implements XdrEncodable {

    static final Tally EMPTY = new Tally(0, 0, 0, 0, 0, 0, Load.NONE, Load.NONE);

    /** For the ledger being built. */
    Tally in(long now) {
        return now == ledger ? this : new Tally(kinds, mostCost, closed, resumed, calm, now, Load.NONE, Load.NONE);
    }

    Tally withKind(long cost) {
        return new Tally(kinds + 1, mostCost, closed, resumed, calm, ledger, demanded, answered).withCost(cost);
    }

    Tally withCost(long cost) {
        return new Tally(kinds, Math.max(mostCost, cost), closed, resumed, calm, ledger, demanded, answered);
    }

    Tally withDemanded(Load more) {
        return new Tally(kinds, mostCost, closed, resumed, calm, ledger, demanded.plus(more), answered);
    }

    Tally withAnswered(Load more) {
        return new Tally(kinds, mostCost, closed, resumed, calm, ledger, demanded, answered.plus(more));
    }

    /** At the end of a ledger. */
    Tally closing(long now, boolean isCalm) {
        boolean missed = closed > 0 && closed < now - 1;
        long since = missed ? now : resumed;
        return new Tally(kinds, mostCost, now, since, isCalm ? calm + 1 : calm, ledger, demanded, answered);
    }

    static Tally decode(XdrReader in) throws XdrException {
        return new Tally(
                in.readInt(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                Load.decode(in),
                Load.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(kinds)
                .writeUnsignedHyper(mostCost)
                .writeUnsignedHyper(closed)
                .writeUnsignedHyper(resumed);
        out.writeUnsignedHyper(calm).writeUnsignedHyper(ledger).write(demanded).write(answered);
    }
}
