// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;

/**
 * Pioneers, contributors and ambassadors in one operation. All units go to {@link RolePool#PEOPLE}, when the account
 * checks in; those for an invited account that comes later, when that does. Source: {@code docs/protocol/rewards.md} §5.
 */
final class People {

    private final CloseContext context;
    private final RewardAccounts accounts;
    private final DailyParams params;
    private final DailyBook book;

    People(CloseContext context, RewardAccounts accounts, DailyParams params) {
        this.context = context;
        this.accounts = accounts;
        this.params = params;
        this.book = new DailyBook(context);
    }

    /** One account's check-in, signed by its transaction. */
    Verdict checkIn(AccountId account, CheckIn checkIn) {
        return checkIn.day() == accounts.today() ? counted(account, checkIn.inviter()) : wrongDay(checkIn.day());
    }

    /** Who has checked in already is passed over: two nodes may hand in the same account. Anything else wrong fails all. */
    Verdict checkIn(CheckIns batch) {
        if (batch.day() != accounts.today()) {
            return wrongDay(batch.day());
        }
        var challenge = book.challenge(batch.day());
        boolean isNews = false;
        for (var signed : batch.signed()) {
            if (book.member(signed.account()).lastDay() == batch.day()) {
                continue;
            }
            var text = new CheckIn(batch.day(), signed.inviter()).signedBytes(context.networkId(), challenge);
            if (!context.isGenuine(signed.account().key(), text, signed.signature())) {
                return Verdict.rejected(
                        "rewards.bad-signature", "The check-in of " + signed.account() + " is not signed by it.");
            }
            var verdict = counted(signed.account(), signed.inviter());
            if (!verdict.isAccepted()) {
                return verdict;
            }
            isNews = true;
        }
        return isNews ? Verdict.ACCEPTED : alreadyCheckedIn();
    }

    private Verdict wrongDay(long day) {
        return Verdict.rejected(
                "rewards.wrong-day", "The check-in is for day " + day + ", today is day " + accounts.today() + ".");
    }

    private static Verdict alreadyCheckedIn() {
        return Verdict.rejected("rewards.already-checked-in", "The account has checked in today.");
    }

    private Verdict counted(AccountId account, Optional<AccountId> inviter) {
        long today = accounts.today();
        var member = book.member(account);
        if (member.lastDay() == today) {
            return alreadyCheckedIn();
        }
        if (inviter.isPresent()) {
            if (member.hasCheckedIn()) {
                return Verdict.rejected(
                        "rewards.already-joined", "Who brought an account in is said with its first check-in only.");
            }
            if (inviter.get().equals(account)) {
                return Verdict.rejected("rewards.self", "An account cannot bring itself in.");
            }
            if (!book.member(inviter.get()).hasCheckedIn()) {
                return Verdict.rejected("rewards.unknown-inviter", "The inviter has never checked in.");
            }
            member = member.broughtInBy(inviter.get());
        }
        book.member(account, member.checkedIn(today));
        accounts.credit(RolePool.PEOPLE, account, units(member, today));
        member.inviter().ifPresent(ambassador -> reward(ambassador, today));
        return Verdict.ACCEPTED;
    }

    private long units(Member member, long today) {
        long edges = Math.min(member.mutual(), params.maxTrust());
        long invites = Math.min(member.invitedOn(today), params.maxInvites());
        return params.baseUnits() + params.trustUnits() * edges + params.inviteUnits() * invites;
    }

    /** Somebody the ambassador brought in has checked in. Counts at once if the ambassador has, else when it does. */
    private void reward(AccountId ambassador, long today) {
        var member = book.member(ambassador).withInvited(today);
        book.member(ambassador, member);
        boolean counts = member.lastDay() == today && member.invitedOn(today) <= params.maxInvites();
        if (counts && params.inviteUnits() > 0) {
            accounts.credit(RolePool.PEOPLE, ambassador, params.inviteUnits());
        }
    }

    /** Trust counts for the reward when it is mutual, from the next check-in of either on. */
    Verdict trust(AccountId source, AccountId target) {
        var member = book.member(source);
        if (source.equals(target)) {
            return Verdict.rejected("rewards.self", "An account cannot trust itself.");
        }
        if (member.trusted().contains(target)) {
            return Verdict.rejected("rewards.already-trusted", "The account trusts that one.");
        }
        if (member.trusted().size() == Member.MAX_TRUSTED) {
            return Verdict.rejected("rewards.trust-full", "An account trusts at most 20 others: take one back first.");
        }
        change(source, member.trusting(target), target, 1);
        return Verdict.ACCEPTED;
    }

    Verdict withdraw(AccountId source, AccountId target) {
        var member = book.member(source);
        if (!member.trusted().contains(target)) {
            return Verdict.rejected("rewards.not-trusted", "The account does not trust that one.");
        }
        change(source, member.distrusting(target), target, -1);
        return Verdict.ACCEPTED;
    }

    private void change(AccountId source, Member member, AccountId target, int more) {
        var other = book.member(target);
        boolean isMutual = other.trusted().contains(source);
        book.member(source, isMutual ? member.withMutual(more) : member);
        if (isMutual) {
            book.member(target, other.withMutual(more));
        }
    }
}
