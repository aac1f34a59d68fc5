// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A registered node.
 *
 * @param owner who is paid
 * @param since the ledger it was registered in
 * @param skip how many of the coming presence ledgers are older than that and not due from it
 * @param ok presence ledgers answered, of those whose time to answer ended today
 * @param absentDays days in a row without an answer
 * @param answered presence ledgers answered whose time to answer has not been counted yet, in the order of answers
 */
record Node(AccountId owner, long since, long skip, long ok, int absentDays, List<Long> answered)
        implements XdrEncodable {

    private static final int MAX_ANSWERED = 64;

    Node {
        answered = List.copyOf(answered);
    }

    static Node registered(AccountId owner, long ledger, long skip) {
        return new Node(owner, ledger, skip, 0, 0, List.of());
    }

    Node answering(long ledger) {
        var more = new ArrayList<Long>(answered);
        more.add(ledger);
        return new Node(owner, since, skip, ok, absentDays, more);
    }

    /** With the answers counted whose time has ended when {@code ledger} is closed. */
    Node counted(long ledger) {
        var open = new ArrayList<Long>();
        long more = 0;
        for (long each : answered) {
            if (each + Presence.ANSWER_LEDGERS <= ledger) {
                more++;
            } else {
                open.add(each);
            }
        }
        return new Node(owner, since, skip, ok + more, absentDays, open);
    }

    /** How many of a day's presence ledgers were due from it. */
    long due(long dayDue) {
        return Math.max(0, dayDue - skip);
    }

    /** The next day, after one that had {@code dayDue} presence ledgers. */
    Node nextDay(long dayDue) {
        int absent = due(dayDue) == 0 ? absentDays : ok == 0 ? absentDays + 1 : 0;
        return new Node(owner, since, Math.max(0, skip - dayDue), 0, absent, answered);
    }

    static Node decode(XdrReader in) throws XdrException {
        return new Node(
                AccountId.decode(in),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readInt(),
                in.readList(MAX_ANSWERED, XdrReader::readUnsignedHyper));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(owner).writeUnsignedHyper(since).writeUnsignedHyper(skip).writeUnsignedHyper(ok);
        out.writeInt(absentDays).writeInt(answered.size());
        answered.forEach(out::writeUnsignedHyper);
    }
}
