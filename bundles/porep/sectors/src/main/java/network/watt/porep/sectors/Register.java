// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister;
import network.watt.porep.api.SectorTexts;

/** What people and other areas are told, as of the last closed ledger. Writes nothing. */
final class Register implements SectorRegister {

    private static final int MOST_LOOKS = 1_000;

    private final Area area;
    private final Kinds kinds;
    private final SectorSentences sentences;

    Register(Area area) {
        this.area = area;
        this.kinds = new Kinds(area);
        this.sentences = new SectorSentences(area);
    }

    @Override
    public List<Kind> kinds(int after, int limit) {
        var some = new ArrayList<Kind>();
        int last = area.tally().kinds();
        for (int number = Math.max(0, Math.min(after, last)) + 1;
                number <= last && some.size() < page(limit);
                number++) {
            kind(number).ifPresent(some::add);
        }
        return some;
    }

    @Override
    public Optional<Kind> kind(int number) {
        return area.kinds().proof(number).map(proof -> kind(number, proof));
    }

    @Override
    public Optional<Kind> kind(ProofId proof) {
        return area.kinds().number(proof).map(number -> kind(number, proof));
    }

    private Kind kind(int number, ProofId proof) {
        var fit = kinds.fit(proof);
        return new Kind(
                number,
                proof,
                SectorTexts.porepId(area.context().networkId(), proof),
                fit.judged().map(Kinds.Judged::profile),
                fit.verdict().isAccepted() ? Optional.of(fit.span()) : Optional.empty(),
                area.params().bonds().bond(proof.size()),
                fit.verdict() instanceof Verdict.Rejected no ? no.sentence() : "");
    }

    @Override
    public List<SectorRegister.Room> rooms(AccountId provider) {
        return area.providers()
                .rooms(provider, MAX_PAGE, (kind, room) -> new SectorRegister.Room(kind, room.free(), room.bonds()));
    }

    @Override
    public Optional<SectorRegister.Sector> sector(SectorId id) {
        return area.sectors().sector(id).map(sector -> shown(id, sector));
    }

    @Override
    public List<SectorRegister.Sector> sectors(AccountId provider, Optional<Long> after, int limit) {
        long last = after.orElse(-1L);
        return last == Long.MAX_VALUE
                ? List.of()
                : area.sectors().sectors(provider, Math.max(-1, last) + 1, page(limit), this::shown);
    }

    private SectorRegister.Sector shown(SectorId id, SectorEntry sector) {
        return new SectorRegister.Sector(
                sector.statement(
                        id,
                        area.kinds().proof(sector.kind()).orElseThrow(),
                        area.context().networkId()),
                sector.kind(),
                sector.replica(),
                sector.phase(),
                sentences.of(sector),
                sector.bond(),
                sector.committed(),
                sector.ticketLedger(),
                sector.challenge(),
                sector.lastProof(),
                sector.dispute().map(Dispute::seed).or(() -> area.seed(id, sector.challenge())),
                sector.dispute().map(Dispute::digest),
                sentences.disputeEnd(sector),
                sector.dispute().map(Dispute::open).orElse(List.of()).stream()
                        .map(Register::shown)
                        .toList());
    }

    private static SectorRegister.OpenDemand shown(DemandEntry open) {
        return new SectorRegister.OpenDemand(open.index(), open.lastLedger(), open.demander(), open.bond());
    }

    @Override
    public long unusedNumber(AccountId provider) {
        return area.providers().provider(provider).numbers().next();
    }

    @Override
    public List<Ticket> tickets(int limit) {
        var some = new ArrayList<Ticket>();
        var spans = area.params().spans();
        long oldest = Math.max(0, area.now() - spans.ticketAge());
        long ledger = (area.now() - 1) / spans.ticketEvery() * spans.ticketEvery();
        // The area may have missed some: it looks for them so many times and no more.
        for (int looks = 0; looks < MOST_LOOKS && ledger >= oldest && some.size() < page(limit); looks++) {
            long at = ledger;
            area.headers().ticket(at).ifPresent(hash -> some.add(new Ticket(at, hash)));
            ledger -= spans.ticketEvery();
        }
        return some;
    }

    @Override
    public Power power(AccountId provider) {
        return area.providers().provider(provider).power();
    }

    @Override
    public Power power() {
        return area.providers().power();
    }

    @Override
    public Terms terms() {
        var params = area.params();
        return new Terms(
                params.isDevelopment(),
                params.bonds().leastBond(),
                params.bonds().bondPerMebibyte(),
                params.bonds().demandBond(),
                params.bonds().rewardPercent(),
                params.spans().challengeDelay(),
                params.spans().disputeLedgers(),
                Disputes.ANSWER_LEDGERS,
                params.loads().demandsPerSector(),
                params.loads().picks(),
                params.leastChallenges());
    }

    private static int page(int limit) {
        return Math.max(0, Math.min(limit, MAX_PAGE));
    }
}
