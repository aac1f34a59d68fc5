// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The presence ledgers that may still be answered, and how many could not any more today.
 *
 * @param open by ascending ledger; at most as many as there are ledgers to answer in
 * @param due how many were closed today
 */
record Calls(List<Call> open, long due) implements XdrEncodable {

    static final Calls NONE = new Calls(List.of(), 0);

    private static final int MAX_OPEN = 64;

    /** A ledger that asks for presence. */
    record Call(long ledger, Hash headerHash) implements XdrEncodable {

        static Call decode(XdrReader in) throws XdrException {
            return new Call(in.readUnsignedHyper(), Hash.decode(in));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeUnsignedHyper(ledger).write(headerHash);
        }
    }

    Calls {
        open = List.copyOf(open);
    }

    Optional<Hash> headerHash(long ledger) {
        for (var call : open) {
            if (call.ledger() == ledger) {
                return Optional.of(call.headerHash());
            }
        }
        return Optional.empty();
    }

    Calls plus(Call call) {
        var more = new ArrayList<Call>(open);
        more.add(call);
        return new Calls(more, due);
    }

    /** With the calls counted as due whose time to answer ends when {@code ledger} is closed. */
    Calls counted(long ledger) {
        var left = new ArrayList<Call>();
        for (var call : open) {
            if (call.ledger() + Presence.ANSWER_LEDGERS > ledger) {
                left.add(call);
            }
        }
        return new Calls(left, due + open.size() - left.size());
    }

    static Calls decode(XdrReader in) throws XdrException {
        return new Calls(in.readList(MAX_OPEN, Call::decode), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(open, MAX_OPEN).writeUnsignedHyper(due);
    }
}
