// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What phase 1 knows of an account.
 *
 * @param lastDay the last day it checked in; 0 before the first
 * @param trusted whom it trusts, in the order of its statements
 * @param mutual how many of these trust it as well
 * @param inviter who brought it in; fixed with the first check-in
 * @param invitedDay the day that {@code invited} counts
 * @param invited how many of those it brought in checked in that day
 */
record Member(
        long lastDay, List<AccountId> trusted, int mutual, Optional<AccountId> inviter, long invitedDay, long invited)
        implements XdrEncodable {

    /** The most accounts that one may trust. */
    static final int MAX_TRUSTED = 20;

    static final Member NEW = new Member(0, List.of(), 0, Optional.empty(), 0, 0);

    Member {
        trusted = List.copyOf(trusted);
    }

    boolean hasCheckedIn() {
        return lastDay > 0;
    }

    Member checkedIn(long day) {
        return new Member(day, trusted, mutual, inviter, invitedDay, invited);
    }

    Member broughtInBy(AccountId account) {
        return new Member(lastDay, trusted, mutual, Optional.of(account), invitedDay, invited);
    }

    /** How many of those it brought in have checked in on a day. */
    long invitedOn(long day) {
        return invitedDay == day ? invited : 0;
    }

    Member withInvited(long day) {
        return new Member(lastDay, trusted, mutual, inviter, day, invitedOn(day) + 1);
    }

    Member trusting(AccountId account) {
        var more = new ArrayList<AccountId>(trusted);
        more.add(account);
        return new Member(lastDay, more, mutual, inviter, invitedDay, invited);
    }

    Member distrusting(AccountId account) {
        var fewer = new ArrayList<AccountId>(trusted);
        fewer.remove(account);
        return new Member(lastDay, fewer, mutual, inviter, invitedDay, invited);
    }

    Member withMutual(int more) {
        return new Member(lastDay, trusted, mutual + more, inviter, invitedDay, invited);
    }

    static Member decode(XdrReader in) throws XdrException {
        return new Member(
                in.readUnsignedHyper(),
                in.readList(MAX_TRUSTED, AccountId::decode),
                in.readInt(),
                in.readOptional(AccountId::decode),
                in.readUnsignedHyper(),
                in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(lastDay).writeList(trusted, MAX_TRUSTED).writeInt(mutual);
        out.writeOptional(inviter).writeUnsignedHyper(invitedDay).writeUnsignedHyper(invited);
    }
}
