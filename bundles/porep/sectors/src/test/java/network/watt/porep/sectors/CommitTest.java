// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.BEN;
import static network.watt.porep.sectors.SectorChain.KIND;
import static network.watt.porep.sectors.SectorChain.RICH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorOperation.Commit;
import network.watt.porep.api.SectorRegister.Phase;
import network.watt.porep.api.SectorTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Room, commits and proofs handed in: {@code docs/protocol/porep.md} §3 to §5. */
class CommitTest {

    private final SectorChain ledgers = new SectorChain();

    @BeforeEach
    void registerTheKind() {
        ledgers.registerKind(FakeScheme.PLAIN);
    }

    private static SectorsParams withBond(long units) {
        var params = SectorChain.PARAMS;
        var bonds = new BondTerms(Amount.units(units), Amount.units(1), Amount.units(10), 40);
        return new SectorsParams(false, 300_000, 8, params.spans(), bonds, params.loads());
    }

    @Test
    void shouldReturnTheBondsThatWerePaidWhateverRoomCostsNow() {
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 3));
        ledgers.chain.with(new SectorsModule(), withBond(7).toXdr());
        // By size now: 32 768 MiB at a unit each.
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 1));
        assertThat(ledgers.bonds()).isEqualTo(300 + 32_768);
        assertThat(ledgers.ask(register -> register.rooms(ANN)).get(0).free()).isEqualTo(4);
        ledgers.must(ANN, new SectorOperation.ReleaseSpace(KIND, 3));
        assertThat(ledgers.bonds()).isEqualTo(33_068 - 3 * (33_068 / 4));
        ledgers.must(ANN, new SectorOperation.ReleaseSpace(KIND, 1));
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH);
        assertThat(ledgers.apply(ANN, new SectorOperation.ReleaseSpace(KIND, 1)))
                .isEqualTo("porep.no-room");
        ledgers.close();
    }

    @Test
    void shouldRefuseRoomThatNobodyCanPayOrCount() {
        assertThat(ledgers.apply(ANN, new SectorOperation.RegisterSpace(2, 1))).isEqualTo("porep.unknown-kind");
        assertThat(ledgers.apply(ANN, new SectorOperation.RegisterSpace(KIND, 10_001)))
                .isEqualTo("porep.underfunded");
        assertThat(ledgers.apply(ANN, new SectorOperation.RegisterSpace(KIND, Integer.MAX_VALUE)))
                .isEqualTo("porep.underfunded");
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 1));
        assertThat(ledgers.apply(ANN, new SectorOperation.RegisterSpace(KIND, Integer.MAX_VALUE)))
                .isEqualTo("porep.too-much-space");
        assertThat(ledgers.apply(ANN, new SectorOperation.ReleaseSpace(KIND, 2)))
                .isEqualTo("porep.no-room");
        assertThat(ledgers.apply(BEN, new SectorOperation.ReleaseSpace(KIND, 1)))
                .isEqualTo("porep.no-room");
    }

    @Test
    void shouldTakeASectorIntoRoomAndTellWhatItsProofMustClaim() {
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 1));
        var commit = ledgers.commitment(KIND, 5);
        ledgers.must(ANN, commit);
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 6))).isEqualTo("porep.no-room");
        var sector = ledgers.sector(ANN, 5);
        assertThat(sector.phase()).isEqualTo(Phase.COMMITTED);
        assertThat(sector.provider()).isEqualTo(ANN);
        assertThat(sector.bond()).isEqualTo(Amount.units(100));
        assertThat(sector.statement().proof()).isEqualTo(FakeScheme.PLAIN);
        assertThat(sector.statement().commR()).isEqualTo(commit.commR());
        assertThat(sector.statement().ticket())
                .isEqualTo(ledgers.chain.headerHash(commit.ticketLedger()).bytes());
        assertThat(sector.statement().porepId())
                .isEqualTo(SectorTexts.porepId(ledgers.chain.networkId(), FakeScheme.PLAIN))
                .isEqualTo(ledgers.ask(register -> register.kind(KIND))
                        .orElseThrow()
                        .porepId());
        assertThat(sector.challenge()).isEqualTo(ledgers.chain.ledger() + 3);
        assertThat(sector.seed()).isEmpty();
        ledgers.closeTo(sector.challenge());
        assertThat(ledgers.apply(ANN, new SectorOperation.Prove(5, ledgers.chain.networkId())))
                .isEqualTo("porep.too-early");
        assertThat(ledgers.sector(ANN, 5).seed()).isEmpty();
        ledgers.close();
        var seed = SectorTexts.seed(ledgers.chain.headerHash(sector.challenge()), SectorChain.id(ANN, 5));
        assertThat(ledgers.sector(ANN, 5).seed()).contains(seed);
        ledgers.closeTo(sector.lastProof());
        assertThat(ledgers.sector(ANN, 5).seed()).contains(seed);
        ledgers.must(ANN, new SectorOperation.Prove(5, ledgers.proof(ANN, 5).digest()));
        assertThat(ledgers.apply(ANN, new SectorOperation.Prove(5, ledgers.chain.networkId())))
                .isEqualTo("porep.not-committed");
        ledgers.close();
        assertThat(ledgers.phase(ANN, 5)).isEqualTo(Phase.PROVEN);
    }

    @Test
    void shouldKeepSectorNumbersUniqueForEver() {
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 10));
        ledgers.must(ANN, ledgers.commitment(KIND, 300));
        ledgers.must(ANN, ledgers.commitment(KIND, 45));
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 45))).isEqualTo("porep.number-used");
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 44))).isEqualTo("porep.number-used");
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 301 + 65_536))).isEqualTo("porep.number-too-far");
        ledgers.must(ANN, ledgers.commitment(KIND, 301 + 65_535));
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 301))).isEqualTo("porep.number-used");
        // Another provider's numbers are its own.
        ledgers.commit(BEN, KIND, 300);
    }

    @Test
    void shouldHaveEachReplicaOfTheSameDataOnceAndUnderANumberOfItsOwn() {
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 4));
        var first = ledgers.commitment(KIND, 0);
        ledgers.must(ANN, first);
        assertThat(ledgers.apply(ANN, copy(first, 1, 0))).isEqualTo("porep.replica-taken");
        ledgers.must(ANN, copy(first, 1, 1));
        assertThat(ledgers.apply(ANN, copy(first, 2, 1))).isEqualTo("porep.replica-taken");
        // Once the sector has ended, its place among the replicas is free.
        ledgers.closeTo(ledgers.sector(ANN, 0).lastProof() + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.EXPIRED);
        var again = ledgers.commitment(KIND, 2);
        ledgers.must(ANN, new Commit(KIND, 2, 0, again.ticketLedger(), first.commD(), first.commR()));
    }

    private static Commit copy(Commit of, long number, int replica) {
        return new Commit(of.kind(), number, replica, of.ticketLedger(), of.commD(), of.commR());
    }

    @Test
    void shouldTakeRecentTicketsOnly() {
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 4));
        ledgers.closeTo(301);
        var commit = ledgers.commitment(KIND, 0);
        assertThat(commit.ticketLedger()).isEqualTo(298);
        for (long none : new long[] {299, 300, 301, 10_000, Long.MAX_VALUE - 1, 199, 200, 0}) {
            assertThat(ledgers.apply(ANN, ticketed(commit, none)))
                    .as("ticket %d", none)
                    .isEqualTo("porep.no-ticket");
        }
        ledgers.must(ANN, ticketed(commit, 202));
    }

    private static Commit ticketed(Commit of, long ledger) {
        return new Commit(of.kind(), of.number(), of.replica(), ledger, of.commD(), of.commR());
    }

    @Test
    void shouldDropWhatIsActiveAndNothingElse() {
        assertThat(ledgers.apply(ANN, new SectorOperation.Drop(0))).isEqualTo("porep.not-active");
        ledgers.challenged(ANN, 0);
        assertThat(ledgers.apply(ANN, new SectorOperation.Drop(0))).isEqualTo("porep.not-active");
        ledgers.answerAll(ANN, 0, ledgers.proven(ANN, 0));
        assertThat(ledgers.apply(ANN, new SectorOperation.Drop(0))).isEqualTo("porep.not-active");
        ledgers.closeTo(ledgers.sector(ANN, 0).disputeEnd().orElseThrow() + 1);
        assertThat(ledgers.apply(BEN, new SectorOperation.Drop(0))).isEqualTo("porep.not-active");
        ledgers.must(ANN, new SectorOperation.Drop(0));
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.DROPPED);
        assertThat(ledgers.ask(register -> register.rooms(ANN)).get(0).bonds()).isEqualTo(Amount.units(100));
        ledgers.must(ANN, ledgers.commitment(KIND, 1));
        ledgers.closeTo(ledgers.chain.ledger() + 21);
        assertThat(ledgers.anySector(ANN, 0)).isEmpty();
    }

    @Test
    void shouldPageThroughAProvidersSectors() {
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 250));
        ledgers.must(BEN, new SectorOperation.RegisterSpace(KIND, 1));
        for (long number = 0; number < 250; number++) {
            ledgers.must(ANN, ledgers.commitment(KIND, number));
        }
        ledgers.must(BEN, ledgers.commitment(KIND, 7));
        Optional<Long> after = Optional.empty();
        int seen = 0;
        while (true) {
            var from = after;
            var page = ledgers.sectors(ANN, from, 1_000);
            if (page.isEmpty()) {
                break;
            }
            assertThat(page.size()).isLessThanOrEqualTo(100);
            for (var sector : page) {
                assertThat(sector.statement().sector()).isEqualTo(SectorChain.id(ANN, seen++));
            }
            after = Optional.of((long) seen - 1);
        }
        assertThat(seen).isEqualTo(250);
        assertThat(ledgers.sectors(BEN, Optional.empty(), 10)).hasSize(1);
        assertThat(ledgers.sectors(ANN, Optional.of(Long.MAX_VALUE), 10)).isEmpty();
    }

    @Test
    void shouldKnowNoSectorOfOthersForAProof() {
        ledgers.challenged(ANN, 0);
        assertThat(ledgers.apply(BEN, new SectorOperation.Prove(0, ledgers.chain.networkId())))
                .isEqualTo("porep.unknown-sector");
        assertThat(ledgers.answer(BEN, 0, ledgers.proof(ANN, 0), 0)).isEqualTo("porep.unknown-sector");
        assertThat(ledgers.chain.apply(ANN, new Operation("porep", 9, Bytes.EMPTY)))
                .isEqualTo("porep.unknown-operation");
        assertThat(ledgers.chain.apply(ANN, new Operation("porep", 8, Bytes.EMPTY)))
                .isEqualTo("porep.malformed");
        assertThat(ledgers.chain.apply(ANN, new Operation("porep/fake", 1, Bytes.EMPTY)))
                .isEqualTo("porep.no-operations");
    }
}
