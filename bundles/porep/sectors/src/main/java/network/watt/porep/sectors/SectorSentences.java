// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.porep.api.SectorRegister.Phase;

/** Where a sector is, for people. */
final class SectorSentences {

    private final Area area;
    private final Tally tally;

    SectorSentences(Area area) {
        this.area = area;
        this.tally = area.tally();
    }

    String of(SectorEntry sector) {
        return switch (sector.phase()) {
            case COMMITTED -> awaited(sector);
            case PROVEN -> disputed(sector);
            case ACTIVE -> "Its proof stood, and it counts.";
            case EXPIRED -> "Its proof was not handed in by ledger " + sector.lastProof() + ": room and bond are lost.";
            case REFUSED -> refused(sector);
            case DROPPED -> "Its provider has given it up; the room is free again.";
        };
    }

    private String awaited(SectorEntry sector) {
        return area.now() <= sector.challenge()
                ? "Its challenges are fixed by ledger " + sector.challenge() + "."
                : "Its proof is awaited until ledger " + sector.lastProof() + ".";
    }

    private String disputed(SectorEntry sector) {
        var dispute = sector.dispute().orElseThrow();
        if (!dispute.isPicked()) {
            return "The ledger is about to pick openings of its proof.";
        }
        var soonest = dispute.soonest();
        return soonest.isPresent()
                ? "Opening " + soonest.get().index() + " must be shown by ledger "
                        + soonest.get().lastLedger() + "."
                : "Its proof may be disputed until ledger " + disputeEnd(sector).orElseThrow()
                        + ", or longer if ledgers have no places for demands.";
    }

    private static String refused(SectorEntry sector) {
        return sector.reason().equals("porep.not-shown")
                ? "Opening " + sector.reasonIndex() + " was demanded and not shown in time: room and bond are lost."
                : "Opening " + sector.reasonIndex() + " is wrong (" + sector.reason() + "): room and bond are lost.";
    }

    /** The ledger with which a proven sector can become active at the earliest. */
    Optional<Long> disputeEnd(SectorEntry sector) {
        if (sector.phase() != Phase.PROVEN || !sector.dispute().orElseThrow().isPicked()) {
            return Optional.empty();
        }
        var dispute = sector.dispute().orElseThrow();
        long closed = area.now() - 1;
        long end = closed + Math.max(1, dispute.calmEnd() - tally.calm());
        for (var each : dispute.open()) {
            end = Math.max(end, each.lastLedger());
        }
        return Optional.of(end);
    }
}
