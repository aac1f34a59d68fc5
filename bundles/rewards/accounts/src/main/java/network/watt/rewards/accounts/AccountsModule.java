// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.Optional;
import network.watt.ledger.api.BeforeDebit;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.FreeLane;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.XdrException;
import network.watt.rewards.api.Attendance;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RewardStatements;

/**
 * The rules of area {@code rewards/accounts} ({@code docs/protocol/rewards.md} §2 to §4). They outlive the phases: whoever
 * earned something is paid by them however long ago it was. Stateless and deterministic.
 */
public class AccountsModule implements LedgerModule, BeforeDebit, FreeLane {

    private static final int SCHEMA = 1;

    @Override
    public String area() {
        return RewardAccounts.AREA;
    }

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        try {
            switch (operation.code()) {
                case Claim.CODE -> Claim.decode(operation.body());
                case Unlock.CODE -> Unlock.decode(operation.body());
                default -> {
                    return Verdict.rejected(
                            "rewards.unknown-operation",
                            "Accounts of rewards have operations 1 (claim) and 2 (unlock), not " + operation.code()
                                    + ".");
                }
            }
            return Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected(
                    "rewards.malformed",
                    "The body is none of operation " + operation.code() + ": " + malformed.getMessage() + ".");
        }
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var verdict = wellFormed(operation);
        if (!verdict.isAccepted()) {
            return verdict;
        }
        try {
            return operation.code() == Claim.CODE
                    ? claim(context, Claim.decode(operation.body()).account())
                    : unlock(context, Unlock.decode(operation.body()).terabytes());
        } catch (XdrException impossible) {
            throw new IllegalStateException("well formed a moment ago: " + operation, impossible);
        }
    }

    private static Verdict claim(OperationContext context, AccountId account) {
        return new Accounts(context).settle(account).isZero()
                ? Verdict.rejected("rewards.nothing-due", "Nothing is due to the account today.")
                : Verdict.ACCEPTED;
    }

    private static Verdict unlock(OperationContext context, long terabytes) {
        var accounts = new Accounts(context);
        accounts.settle(context.source());
        long day = Math.addExact(
                accounts.today(), AccountsParams.of(context.params()).unlockDays());
        var unlocked = new Pledges(new Book(context)).unlock(context.source(), terabytes, day);
        if (unlocked == Pledges.Unlocked.NOT_PLEDGED) {
            return Verdict.rejected(
                    "rewards.not-pledged",
                    "The account has pledged "
                            + accounts.pledged(context.source()).terabytes() + " TB, fewer than it wants to unlock.");
        }
        return unlocked == Pledges.Unlocked.DONE
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "rewards.too-many-unlockings", "The account waits for 32 unlockings: wait for the first.");
    }

    @Override
    public void beforeDebit(CloseContext own, AccountId account) {
        new Accounts(own).settle(account);
    }

    /** Where the row asks for it, and the phase knows of check-ins: for who has checked in, and for checking in. */
    @Override
    public Verdict mayBeFree(CloseContext own, Transaction transaction) {
        if (!AccountsParams.of(own.params()).freeIfCheckedIn()) {
            return Verdict.ACCEPTED;
        }
        boolean mayBe = own.call(RewardPhase.AREA, Attendance.class)
                .map(attendance -> transaction.operations().stream()
                                .allMatch(operation ->
                                        operation.area().equals(RewardPhase.AREA) && attendance.isCheckIn(operation))
                        || attendance.hasCheckedIn(transaction.source()))
                .orElse(true);
        return mayBe
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "rewards.not-checked-in",
                        "On this network only who has checked in today may send for free: check in, or offer a fee.");
    }

    /** Where there were no rewards before, they begin with the day of the next ledger. */
    @Override
    public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
        if (predecessor.isEmpty()) {
            new Book(context).today(context.ledgerParameters().day(context.ledger() + 1));
        }
    }

    /** A day whose close failed is closed with the next ledger. */
    @Override
    public void closeLedger(CloseContext context) {
        new DayClose(context).closeIfOver(false);
    }

    @Override
    public void closeDay(CloseContext context) {
        new DayClose(context).closeIfOver(true);
    }

    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        if (api == RewardStatements.class) {
            return Optional.of(api.cast(new Statements(own)));
        }
        return api == RewardAccounts.class ? Optional.of(api.cast(new Accounts(own))) : Optional.empty();
    }
}
