// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.Phase;

/** Proofs, openings demanded of them, and what answers come to ({@code docs/protocol/porep.md} §5 and §6). */
final class Disputes {

    /** Within so many ledgers a demanded opening is shown. Source: PROTOCOL §7. */
    static final int ANSWER_LEDGERS = 12;

    /** Answers of a ledger, in what may be demanded in one: see {@code docs/protocol/porep.md} §7. */
    static final int ANSWERS_PER_DEMANDS = 5;

    private final Area area;
    private final Kinds kinds;
    private final Commits commits;

    Disputes(Area area, Kinds kinds, Commits commits) {
        this.area = area;
        this.kinds = kinds;
        this.commits = commits;
    }

    Verdict prove(AccountId provider, SectorOperation.Prove prove) {
        var id = new SectorId(provider.key(), prove.number());
        var sector = area.sectors().sector(id);
        if (sector.isEmpty()) {
            return unknown(id);
        }
        if (sector.get().phase() != Phase.COMMITTED) {
            return Verdict.rejected(
                    "porep.not-committed", "Sector " + prove.number() + " does not wait for a proof any more.");
        }
        if (area.now() <= sector.get().challenge()) {
            return Verdict.rejected(
                    "porep.too-early",
                    "The challenges of sector " + prove.number() + " are fixed by ledger "
                            + sector.get().challenge() + ", which is not closed yet.");
        }
        if (area.now() > sector.get().lastProof()) {
            return Verdict.rejected(
                    "porep.late",
                    "A proof of sector " + prove.number() + " was taken until ledger "
                            + sector.get().lastProof() + ".");
        }
        var judged = kinds.judged(sector.get().kind());
        if (judged.isEmpty()) {
            return noVerifier();
        }
        var seed = area.seed(id, sector.get().challenge());
        if (seed.isEmpty()) {
            return Verdict.rejected(
                    "porep.no-challenge",
                    "The area has missed the ledger that was to fix the challenges: another one will.");
        }
        var proof =
                Dispute.of(prove.digest(), seed.get(), judged.get().profile().challenges());
        area.sectors().sector(id, sector, sector.get().proven(proof).waking(area.now()));
        return Verdict.ACCEPTED;
    }

    Verdict demand(AccountId demander, SectorOperation.Demand demand) {
        var sector = area.sectors().sector(demand.sector());
        if (sector.isEmpty()) {
            return unknown(demand.sector());
        }
        var open = disputable(sector.get(), demand.index());
        if (!open.isAccepted()) {
            return open;
        }
        var judged = kinds.judged(sector.get().kind());
        if (judged.isEmpty()) {
            return noVerifier();
        }
        var tally = area.tally();
        var load = Load.of(judged.get().profile(), 1);
        if (!tally.demanded().leavesRoom(load, area.budget())) {
            return full("demands");
        }
        var bond = area.params().bonds().demandBond();
        if (!area.take(demander, bond)) {
            return Verdict.rejected(
                    "porep.underfunded", "The account has less than the " + bond + " WATT of a demand's bond.");
        }
        area.tally(tally.withDemanded(load));
        var opened = new DemandEntry(demand.index(), area.now() + ANSWER_LEDGERS, Optional.of(demander), bond);
        var dispute = sector.get().dispute().orElseThrow().demanding(opened);
        long wake = Math.min(sector.get().wake(), opened.lastLedger());
        area.sectors()
                .sector(demand.sector(), sector, sector.get().with(dispute).waking(wake));
        return Verdict.ACCEPTED;
    }

    private Verdict disputable(SectorEntry sector, int index) {
        if (sector.phase() != Phase.PROVEN) {
            return Verdict.rejected("porep.not-disputable", "The sector has no proof that is open to dispute.");
        }
        var dispute = sector.dispute().orElseThrow();
        if (!dispute.isPicked()) {
            return Verdict.rejected(
                    "porep.not-picked", "The ledger picks some openings first; demand others in the next ledger.");
        }
        if (index >= dispute.challenges()) {
            return Verdict.rejected(
                    "porep.no-opening", "The proof has openings 0 to " + (dispute.challenges() - 1) + ".");
        }
        if (dispute.isDemanded(index)) {
            return Verdict.rejected(
                    "porep.already-demanded", "Opening " + index + " was demanded, which each is once.");
        }
        if (dispute.openOfAccounts() >= area.params().loads().demandsPerSector()) {
            return Verdict.rejected(
                    "porep.demands-full",
                    "As many demands of the sector are open as may be, "
                            + area.params().loads().demandsPerSector() + ": wait for an answer.");
        }
        return Verdict.ACCEPTED;
    }

    Verdict answer(SectorOperation.Answer answer) {
        var id = answer.sector();
        var sector = area.sectors().sector(id);
        if (sector.isEmpty()) {
            return unknown(id);
        }
        int index = answer.opening().index();
        var dispute = sector.get().dispute();
        var demand = dispute.flatMap(of -> of.open(index));
        if (demand.isEmpty()) {
            return Verdict.rejected("porep.not-demanded", "Nobody waits for opening " + index + " of this sector.");
        }
        if (area.now() > demand.get().lastLedger()) {
            return Verdict.rejected(
                    "porep.late",
                    "Opening " + index + " could be shown until ledger "
                            + demand.get().lastLedger() + ".");
        }
        var judged = kinds.judged(sector.get().kind());
        if (judged.isEmpty()) {
            return noVerifier();
        }
        if (!answer.opening().isUnder(dispute.get().digest(), dispute.get().challenges())) {
            return Verdict.rejected(
                    "porep.not-under-digest", "The opening does not lead to the digest of the sector's proof.");
        }
        var tally = area.tally();
        var load = Load.of(judged.get().profile(), 1);
        if (!tally.answered().leavesRoom(load, area.budget().times(ANSWERS_PER_DEMANDS))) {
            return full("answers");
        }
        area.tally(tally.withAnswered(load));
        judge(id, sector.get(), demand.get(), answer, judged.get());
        return Verdict.ACCEPTED;
    }

    /** Right or wrong, the answer is taken: a wrong one is what shows that the proof was. */
    private void judge(
            SectorId id, SectorEntry sector, DemandEntry demand, SectorOperation.Answer answer, Kinds.Judged judged) {
        var dispute = sector.dispute().orElseThrow();
        var verdict = judged.verifier()
                .verify(
                        sector.statement(id, judged.proof(), area.context().networkId()),
                        dispute.seed(),
                        demand.index(),
                        answer.opening().content());
        if (verdict instanceof Verdict.Rejected wrong) {
            refuse(id, sector, demand, isPlain(wrong.code()) ? wrong.code() : "proof.wrong");
            return;
        }
        area.giveBack(new AccountId(id.proverId()), demand.bond());
        var after = dispute.answered(demand.index(), area.tally().calm() + ANSWER_LEDGERS);
        area.sectors().sector(id, Optional.of(sector), sector.with(after));
    }

    private static boolean isPlain(String code) {
        boolean isPlain = !code.isEmpty() && code.length() <= SectorEntry.MAX_REASON;
        for (int i = 0; isPlain && i < code.length(); i++) {
            isPlain = code.charAt(i) > ' ' && code.charAt(i) <= '~';
        }
        return isPlain;
    }

    /**
     * A proof is refused: its room and bond are lost. Who exposed it gets a part of the bond and its own back, the other
     * demanders get theirs back, the rest is burned; all of it if the ledger exposed it.
     */
    void refuse(SectorId id, SectorEntry sector, DemandEntry exposing, String reason) {
        var bond = sector.bond();
        if (exposing.demander().isPresent()) {
            var reward = area.params().bonds().reward(bond);
            area.giveBack(exposing.demander().get(), reward);
            bond = bond.minus(reward);
        }
        area.burn(bond);
        for (var each : sector.dispute().orElseThrow().open()) {
            each.demander().ifPresent(demander -> area.giveBack(demander, each.bond()));
        }
        commits.end(id, sector, sector.ended(Phase.REFUSED, reason, exposing.index()));
    }

    private static Verdict unknown(SectorId id) {
        return Verdict.rejected(
                "porep.unknown-sector", "The account has no sector " + id.number() + ", or it ended long ago.");
    }

    private static Verdict noVerifier() {
        return Verdict.rejected(
                "porep.no-verifier",
                "Nobody judges proofs of this kind on the network now; time to prove and to answer will be given anew.");
    }

    private static Verdict full(String what) {
        return Verdict.rejected(
                "porep.ledger-full", "The ledger has no place for more " + what + ": try again in the next.");
    }
}
