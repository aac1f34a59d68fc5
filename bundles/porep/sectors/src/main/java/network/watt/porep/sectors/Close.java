// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister.Phase;

/**
 * The end of a ledger: hashes are noted, sectors whose time has come are woken, and the ledger picks openings of new proofs.
 * It touches what is due and nothing else, a bounded number of sectors; the others come first in the next ledger.
 */
final class Close {

    private static final int PICK = 0x5049434b; // "PICK"

    private final Area area;
    private final Kinds kinds;
    private final Commits commits;
    private final Disputes disputes;
    private Tally tally;

    Close(Area area) {
        this.area = area;
        this.kinds = new Kinds(area);
        this.commits = new Commits(area, kinds);
        this.disputes = new Disputes(area, kinds, commits);
        this.tally = area.tally();
    }

    void run() {
        count();
        area.headers()
                .note(
                        area.now() - 1,
                        area.context().previousHeaderHash(),
                        area.params().spans());
        int limit = area.params().loads().wakesPerLedger();
        area.sectors().due(area.now(), limit).forEach(this::wake);
        pick(limit);
    }

    /** A ledger is calm if whatever one more demand had wanted to see would have fitted. */
    private void count() {
        var dearest = new Load(tally.mostCost(), SealProof.MAX_OPENING_BYTES);
        tally = tally.closing(area.now(), tally.demanded().leavesRoom(dearest, area.budget()));
        area.tally(tally);
    }

    private void wake(SectorId id) {
        var sector = area.sectors().sector(id).orElseThrow();
        switch (sector.phase()) {
            case COMMITTED -> unproven(id, sector);
            case PROVEN -> disputed(id, sector);
            case EXPIRED, REFUSED, DROPPED -> area.sectors().forget(id, sector);
            case ACTIVE -> throw new IllegalStateException("an active sector waits for nothing: " + id);
        }
    }

    /** The time for a proof has ended. Whoever could not prove because rules were missing is challenged anew. */
    private void unproven(SectorId id, SectorEntry sector) {
        if (tally.resumed() > sector.challenge() || kinds.judged(sector.kind()).isEmpty()) {
            var again = sector.challengedIn(area.now() + area.params().spans().challengeDelay());
            area.sectors().sector(id, Optional.of(sector), again.waking(again.lastProof()));
            return;
        }
        area.burn(sector.bond());
        commits.end(id, sector, sector.ended(Phase.EXPIRED, "porep.expired", 0));
    }

    private void disputed(SectorId id, SectorEntry sector) {
        var dispute = sector.dispute().orElseThrow();
        var soonest = dispute.soonest();
        boolean isJudged = kinds.judged(sector.kind()).isPresent();
        if (soonest.isPresent() && soonest.get().lastLedger() <= area.now()) {
            if (isJudged && !hasMissed(soonest.get())) {
                disputes.refuse(id, sector, soonest.get(), "porep.not-shown");
                return;
            }
            long later = area.now() + Disputes.ANSWER_LEDGERS;
            var extended = dispute.extended(area.now(), later);
            area.sectors().sector(id, Optional.of(sector), sector.with(extended).waking(soonest(extended, later)));
        } else if (soonest.isPresent()) {
            area.sectors()
                    .sector(id, Optional.of(sector), sector.waking(soonest.get().lastLedger()));
        } else if (dispute.calmEnd() > tally.calm()) {
            area.sectors()
                    .sector(id, Optional.of(sector), sector.waking(area.now() + dispute.calmEnd() - tally.calm()));
        } else if (!isJudged) {
            area.sectors().sector(id, Optional.of(sector), sector.waking(area.now() + Disputes.ANSWER_LEDGERS));
        } else {
            commits.count(id, sector, 1);
            area.sectors().sector(id, Optional.of(sector), sector.active().waking(0));
        }
    }

    private static long soonest(Dispute dispute, long otherwise) {
        return dispute.soonest().map(DemandEntry::lastLedger).orElse(otherwise);
    }

    /** Whether the area was not there for the whole time in which the demand could be answered. */
    private boolean hasMissed(DemandEntry demand) {
        return tally.resumed() > demand.lastLedger() - Disputes.ANSWER_LEDGERS;
    }

    /** Picks of proofs of earlier ledgers, in their order, as far as there is room; the others wait. */
    private void pick(int limit) {
        var used = Load.NONE;
        for (var id : area.sectors().unpicked(area.now() - 1, limit)) {
            var sector = area.sectors().sector(id).orElseThrow();
            var judged = kinds.judged(sector.kind());
            if (judged.isEmpty()) {
                area.sectors().sector(id, Optional.of(sector), sector.waking(area.now()));
                continue;
            }
            var load = Load.of(judged.get().profile(), area.params().loads().picks());
            if (!used.leavesRoom(load, area.budget())) {
                return;
            }
            used = used.plus(load);
            pick(id, sector);
        }
    }

    private void pick(SectorId id, SectorEntry sector) {
        var dispute = sector.dispute().orElseThrow();
        long last = area.now() + Disputes.ANSWER_LEDGERS;
        var lots = lots(id);
        for (int i = 0; i < area.params().loads().picks(); i++) {
            var left = dispute.undemanded();
            if (!left.isEmpty()) {
                int index = left.get((int) (lot(lots, i) % left.size()));
                dispute = dispute.demanding(DemandEntry.picked(index, last));
            }
        }
        var picked = dispute.picked(tally.calm() + area.params().spans().disputeLedgers());
        area.sectors().sector(id, Optional.of(sector), sector.with(picked).waking(last));
    }

    /** By the hash of a header that nobody knew when the digest was made. */
    private Hash lots(SectorId id) {
        return Sha256.hash(new XdrWriter()
                .writeInt(PICK)
                .write(area.context().previousHeaderHash())
                .write(id)
                .toBytes());
    }

    /** 63 bits of the hash, from byte 8·i on, the most significant first. */
    private static long lot(Hash lots, int i) {
        long value = 0;
        for (int at = 8 * i; at < 8 * i + 8; at++) {
            value = value << 8 | lots.bytes().at(at);
        }
        return value >>> 1;
    }
}
