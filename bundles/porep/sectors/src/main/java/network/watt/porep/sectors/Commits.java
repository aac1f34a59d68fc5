// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.Phase;
import network.watt.porep.api.SectorRegister.Power;

/** How sectors come into being and go. */
final class Commits {

    private final Area area;
    private final Kinds kinds;

    Commits(Area area, Kinds kinds) {
        this.area = area;
        this.kinds = kinds;
    }

    Verdict commit(AccountId provider, SectorOperation.Commit commit) {
        var id = new SectorId(provider.key(), commit.number());
        var fit = kinds.fit(commit.kind());
        if (!fit.verdict().isAccepted()) {
            return fit.verdict();
        }
        var room = area.providers().room(provider, commit.kind());
        if (room.free() == 0) {
            return Verdict.rejected(
                    "porep.no-room", "The account has no room for a sector of kind " + commit.kind() + " left.");
        }
        var entry = area.providers().provider(provider);
        var numbered = numbered(entry.numbers(), commit.number());
        if (!numbered.isAccepted()) {
            return numbered;
        }
        var ticket = ticket(commit.ticketLedger());
        if (ticket.isEmpty()) {
            return Verdict.rejected(
                    "porep.no-ticket",
                    "Ledger " + commit.ticketLedger() + " is no ticket: every "
                            + area.params().spans().ticketEvery() + "th of the last "
                            + area.params().spans().ticketAge() + " is one.");
        }
        if (area.sectors().hasReplica(id, commit.commD(), commit.replica())) {
            return Verdict.rejected(
                    "porep.replica-taken",
                    "A sector of the account is replica " + commit.replica() + " of this data already.");
        }
        var judged = fit.judged().orElseThrow();
        area.tally(area.tally().withCost(judged.profile().openingCost()));
        area.providers().room(provider, commit.kind(), room.minus(1));
        area.providers().provider(provider, entry.using(commit.number()));
        area.sectors().addReplica(id, commit.commD(), commit.replica());
        area.sectors().sector(id, Optional.empty(), sector(commit, ticket.get(), room, fit.span()));
        return Verdict.ACCEPTED;
    }

    private SectorEntry sector(SectorOperation.Commit commit, Hash ticket, RoomEntry room, int span) {
        long challenge = area.now() + area.params().spans().challengeDelay();
        return new SectorEntry(
                commit.kind(),
                commit.replica(),
                commit.ticketLedger(),
                ticket,
                commit.commD(),
                commit.commR(),
                room.bondsOf(1),
                Phase.COMMITTED,
                area.now(),
                challenge,
                span,
                challenge + span,
                Optional.empty(),
                "",
                0);
    }

    private static Verdict numbered(Numbers numbers, long number) {
        if (numbers.isUsed(number)) {
            return Verdict.rejected(
                    "porep.number-used",
                    "Sector " + number + " was used before, or is more than " + Numbers.WINDOW + " below the highest: "
                            + numbers.next() + " is free.");
        }
        return numbers.isTooFar(number)
                ? Verdict.rejected(
                        "porep.number-too-far",
                        "Sector " + number + " is too far ahead: " + numbers.next() + " is the next.")
                : Verdict.ACCEPTED;
    }

    private Optional<Hash> ticket(long ledger) {
        return ledger + area.params().spans().ticketAge() < area.now()
                ? Optional.empty()
                : area.headers().ticket(ledger);
    }

    Verdict drop(AccountId provider, long number) {
        var id = new SectorId(provider.key(), number);
        var sector = area.sectors().sector(id);
        if (sector.isEmpty() || sector.get().phase() != Phase.ACTIVE) {
            return Verdict.rejected("porep.not-active", "The account has no active sector " + number + ".");
        }
        var room = area.providers().room(provider, sector.get().kind());
        if (!room.hasPlaceFor(1)) {
            return Verdict.rejected("porep.too-much-space", "Release some room first: there cannot be more.");
        }
        count(id, sector.get(), -1);
        area.providers()
                .room(provider, sector.get().kind(), room.plus(1, sector.get().bond()));
        end(id, sector.get(), sector.get().ended(Phase.DROPPED, "porep.dropped", 0));
        return Verdict.ACCEPTED;
    }

    /** A sector counts from now on, or no longer. */
    void count(SectorId id, SectorEntry sector, int sign) {
        var provider = new AccountId(id.proverId());
        long bytes = area.kinds().proof(sector.kind()).orElseThrow().size().bytes();
        var entry = area.providers().provider(provider);
        area.providers().provider(provider, entry.with(changed(entry.power(), sign, bytes)));
        area.providers().power(changed(area.providers().power(), sign, bytes));
    }

    private static Power changed(Power power, int sign, long bytes) {
        return new Power(power.sectors() + sign, power.bytes() + sign * bytes);
    }

    /** A sector has ended: its data may be sealed again, and its entry stays for a while to be read. */
    void end(SectorId id, SectorEntry before, SectorEntry after) {
        area.sectors().removeReplica(id, after.commD(), after.replica());
        area.sectors()
                .sector(
                        id,
                        Optional.of(before),
                        after.waking(area.now() + area.params().spans().disputeLedgers()));
    }
}
