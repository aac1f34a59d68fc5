// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.BEN;
import static network.watt.porep.sectors.SectorChain.KIND;
import static network.watt.porep.sectors.SectorChain.LIA;
import static network.watt.porep.sectors.SectorChain.RICH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.OpenDemand;
import network.watt.porep.api.SectorRegister.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol/porep.md} §5 and §6. */
class DisputeTest {

    private final SectorChain ledgers = new SectorChain();

    @BeforeEach
    void registerTheKind() {
        ledgers.registerKind(FakeScheme.PLAIN);
    }

    /** An opening that the ledger has not picked. */
    private int unpicked(long number) {
        var picked = ledgers.sector(ANN, number).demands().stream()
                .map(OpenDemand::index)
                .toList();
        return IntStream.range(0, FakeScheme.CHALLENGES)
                .filter(index -> !picked.contains(index))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldCountASectorWhoseProofStood() {
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        assertThat(ledgers.sector(ANN, 0).demands()).hasSize(2).allSatisfy(pick -> {
            assertThat(pick.demander()).isEmpty();
            assertThat(pick.lastLedger()).isEqualTo(ledgers.chain.ledger() - 1 + Disputes.ANSWER_LEDGERS);
        });
        ledgers.answerAll(ANN, 0, proof);
        long end = ledgers.sector(ANN, 0).disputeEnd().orElseThrow();
        ledgers.closeTo(end);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
        ledgers.close();
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.ACTIVE);
        assertThat(ledgers.ask(register -> register.power(ANN)).mebibytes()).isEqualTo(32 * 1024);
        assertThat(ledgers.ask(register -> register.power()).sectors()).isOne();
        ledgers.must(ANN, new SectorOperation.Drop(0));
        assertThat(ledgers.ask(register -> register.power()).bytes()).isZero();
        assertThat(ledgers.ask(register -> register.power(ANN)).sectors()).isZero();
        ledgers.must(ANN, new SectorOperation.ReleaseSpace(KIND, 1));
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH);
        assertThat(ledgers.bonds()).isZero();
    }

    @Test
    void shouldRefuseAProofWhosePickedOpeningIsWithheld() {
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        int withheld = ledgers.sector(ANN, 0).demands().get(0).index();
        ledgers.answerAll(ANN, 0, proof, withheld);
        long last = ledgers.sector(ANN, 0).demands().get(0).lastLedger();
        ledgers.closeTo(last);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
        ledgers.close();
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.REFUSED);
        assertThat(ledgers.sector(ANN, 0).sentence()).contains("Opening " + withheld + " was demanded and not shown");
        assertThat(ledgers.burned()).isEqualTo(100);
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH - 100);
        assertThat(ledgers.bonds()).isZero();
        assertThat(ledgers.answer(ANN, 0, proof, withheld)).isEqualTo("porep.not-demanded");
    }

    @Test
    void shouldRewardWhoDemandedWhatIsWithheldAndGiveOthersTheirBondsBack() {
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        int withheld = unpicked(0);
        assertThat(ledgers.demand(BEN, ANN, 0, withheld)).isEqualTo("ok");
        ledgers.close();
        var others = IntStream.range(0, FakeScheme.CHALLENGES)
                .filter(index -> index != withheld
                        && ledgers.sector(ANN, 0).demands().stream().noneMatch(open -> open.index() == index))
                .boxed()
                .toList();
        assertThat(ledgers.demand(LIA, ANN, 0, others.get(0))).isEqualTo("ok");
        ledgers.answerAll(ANN, 0, proof, withheld, others.get(0));
        ledgers.closeTo(ledgers.sector(ANN, 0).demands().get(0).lastLedger() + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.REFUSED);
        assertThat(ledgers.chain.balance(BEN)).isEqualTo(RICH + 40);
        assertThat(ledgers.chain.balance(LIA)).isEqualTo(RICH);
        assertThat(ledgers.burned()).isEqualTo(60);
        assertThat(ledgers.bonds()).isZero();
    }

    @Test
    void shouldRefuseAProofWithOneBadOpeningOnceThatIsShown() {
        ledgers.challenged(ANN, 0);
        // The one bad opening is one that the ledger happens not to pick: so try which that is.
        var proof = ledgers.proof(ANN, 0, 3);
        ledgers.must(ANN, new SectorOperation.Prove(0, proof.digest()));
        ledgers.close();
        ledgers.close();
        boolean isPicked = ledgers.sector(ANN, 0).demands().stream().anyMatch(open -> open.index() == 3);
        if (!isPicked) {
            assertThat(ledgers.demand(BEN, ANN, 0, 3)).isEqualTo("ok");
        }
        // Anybody may hand it in, and a digest binds it: here it is who wants to see the sector refused.
        assertThat(ledgers.apply(LIA, new SectorOperation.Answer(SectorChain.id(ANN, 0), proof.opening(3))))
                .isEqualTo("ok");
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.REFUSED);
        assertThat(ledgers.sector(ANN, 0).sentence()).contains("Opening 3 is wrong (proof.fake)");
        assertThat(ledgers.burned()).isEqualTo(isPicked ? 100 : 60);
        assertThat(ledgers.chain.balance(BEN)).isEqualTo(isPicked ? RICH : RICH + 40);
        assertThat(ledgers.ask(register -> register.power()).sectors()).isZero();
        ledgers.close();
    }

    @Test
    void shouldPayTheProverForAnAnswer() {
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        int index = unpicked(0);
        assertThat(ledgers.demand(BEN, ANN, 0, index)).isEqualTo("ok");
        assertThat(ledgers.chain.balance(BEN)).isEqualTo(RICH - 10);
        assertThat(ledgers.answer(ANN, 0, proof, index)).isEqualTo("ok");
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH - 100 + 10);
        assertThat(ledgers.answer(ANN, 0, proof, index)).isEqualTo("porep.not-demanded");
        assertThat(ledgers.demand(BEN, ANN, 0, index)).isEqualTo("porep.already-demanded");
        ledgers.close();
    }

    @Test
    void shouldTakeAnAnswerInTheTwelfthLedgerAndNoneAfterIt() {
        ledgers.challenged(ANN, 0);
        ledgers.challenged(BEN, 0);
        var proof = ledgers.proof(ANN, 0);
        var late = ledgers.proof(BEN, 0);
        ledgers.must(ANN, new SectorOperation.Prove(0, proof.digest()));
        ledgers.must(BEN, new SectorOperation.Prove(0, late.digest()));
        ledgers.close();
        ledgers.close();
        long last = ledgers.sector(ANN, 0).demands().get(0).lastLedger();
        ledgers.closeTo(last);
        ledgers.answerAll(ANN, 0, proof);
        ledgers.close();
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
        assertThat(ledgers.phase(BEN, 0)).isEqualTo(Phase.REFUSED);
        assertThat(ledgers.answer(BEN, 0, late, 0)).isEqualTo("porep.not-demanded");
    }

    @Test
    void shouldCallAnAnswerLateThoughTheLedgerHasNotWokenTheSectorYet() {
        var crowded = new SectorChain(SectorChain.params(20, 4, 2, 1));
        crowded.registerKind(FakeScheme.PLAIN);
        crowded.commit(ANN, KIND, 0);
        crowded.commit(ANN, KIND, 1);
        crowded.closeTo(crowded.sector(ANN, 0).challenge() + 1);
        var first = crowded.proof(ANN, 0);
        var second = crowded.proof(ANN, 1);
        crowded.must(ANN, new SectorOperation.Prove(0, first.digest()));
        crowded.must(ANN, new SectorOperation.Prove(1, second.digest()));
        crowded.close();
        crowded.close();
        crowded.close();
        // One sector is picked of and woken in a ledger: the second is a ledger behind.
        var demands = crowded.sector(ANN, 1).demands();
        assertThat(demands.get(0).lastLedger())
                .isEqualTo(crowded.sector(ANN, 0).demands().get(0).lastLedger() + 1);
        crowded.commit(BEN, KIND, 0);
        crowded.commit(BEN, KIND, 1);
        crowded.closeTo(demands.get(0).lastLedger() + 1);
        assertThat(crowded.phase(ANN, 0)).isEqualTo(Phase.REFUSED);
        assertThat(crowded.phase(ANN, 1)).isEqualTo(Phase.REFUSED);
        crowded.closeTo(crowded.sector(BEN, 1).lastProof() + 1);
        assertThat(crowded.phase(BEN, 0)).isEqualTo(Phase.EXPIRED);
        assertThat(crowded.phase(BEN, 1)).isEqualTo(Phase.COMMITTED);
        assertThat(crowded.apply(BEN, new SectorOperation.Prove(1, first.digest())))
                .isEqualTo("porep.late");
        crowded.close();
        assertThat(crowded.phase(BEN, 1)).isEqualTo(Phase.EXPIRED);
    }

    @Test
    void shouldRejectOpeningsThatDoNotLeadToTheDigest() {
        ledgers.challenged(ANN, 0);
        ledgers.challenged(ANN, 1);
        var proof = ledgers.proof(ANN, 0);
        var other = ledgers.proof(ANN, 1);
        ledgers.must(ANN, new SectorOperation.Prove(0, proof.digest()));
        ledgers.must(ANN, new SectorOperation.Prove(1, other.digest()));
        ledgers.close();
        ledgers.close();
        int index = ledgers.sector(ANN, 0).demands().get(0).index();
        long bonds = ledgers.bonds();
        var opening = proof.opening(index);
        var wrong = List.of(
                other.opening(index),
                new SealProof.Opening(index, other.openings().get(index), opening.path()),
                new SealProof.Opening(
                        index,
                        opening.content(),
                        opening.path().subList(1, opening.path().size())));
        for (var each : wrong) {
            assertThat(ledgers.apply(BEN, new SectorOperation.Answer(SectorChain.id(ANN, 0), each)))
                    .isEqualTo("porep.not-under-digest");
        }
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
        assertThat(ledgers.bonds()).isEqualTo(bonds);
        assertThat(ledgers.answer(ANN, 0, proof, index)).isEqualTo("ok");
    }

    @Test
    void shouldRefuseAProofOfAnotherSectorOrAnotherLedger() {
        ledgers.challenged(ANN, 0);
        var old = ledgers.proven(ANN, 0);
        ledgers.answerAll(ANN, 0, old);
        ledgers.challenged(ANN, 1);
        // The digest and the openings of sector 0 for sector 1: they lead to the digest, and are wrong.
        ledgers.must(ANN, new SectorOperation.Prove(1, old.digest()));
        ledgers.close();
        ledgers.close();
        int index = ledgers.sector(ANN, 1).demands().get(0).index();
        assertThat(ledgers.answer(ANN, 1, old, index)).isEqualTo("ok");
        assertThat(ledgers.phase(ANN, 1)).isEqualTo(Phase.REFUSED);
        // The statement of sector 2 with the seed of another ledger.
        ledgers.challenged(ANN, 2);
        var replay = FakeScheme.proof(
                ledgers.sector(ANN, 2).statement(),
                ledgers.sector(ANN, 1).seed().orElseThrow());
        ledgers.must(ANN, new SectorOperation.Prove(2, replay.digest()));
        ledgers.close();
        ledgers.close();
        index = ledgers.sector(ANN, 2).demands().get(0).index();
        assertThat(ledgers.answer(ANN, 2, replay, index)).isEqualTo("ok");
        assertThat(ledgers.phase(ANN, 2)).isEqualTo(Phase.REFUSED);
        ledgers.close();
    }

    @Test
    void shouldRefuseDemandsThatMakeNoSense() {
        assertThat(ledgers.demand(BEN, ANN, 0, 0)).isEqualTo("porep.unknown-sector");
        ledgers.challenged(ANN, 0);
        assertThat(ledgers.demand(BEN, ANN, 0, 0)).isEqualTo("porep.not-disputable");
        var proof = ledgers.proof(ANN, 0);
        ledgers.must(ANN, new SectorOperation.Prove(0, proof.digest()));
        assertThat(ledgers.demand(BEN, ANN, 0, 0)).isEqualTo("porep.not-picked");
        ledgers.close();
        assertThat(ledgers.demand(BEN, ANN, 0, 0)).isEqualTo("porep.not-picked");
        ledgers.close();
        assertThat(ledgers.demand(BEN, ANN, 0, FakeScheme.CHALLENGES)).isEqualTo("porep.no-opening");
        int picked = ledgers.sector(ANN, 0).demands().get(0).index();
        assertThat(ledgers.demand(BEN, ANN, 0, picked)).isEqualTo("porep.already-demanded");
        assertThat(ledgers.demand(SectorChain.account("poor"), ANN, 0, unpicked(0)))
                .isEqualTo("porep.underfunded");
    }

    @Test
    void shouldKeepNoMoreThanFourDemandsOpenAtATime() {
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(ledgers.demand(BEN, ANN, 0, unpicked(0))).isEqualTo("ok");
        }
        int next = unpicked(0);
        assertThat(ledgers.demand(LIA, ANN, 0, next)).isEqualTo("porep.demands-full");
        ledgers.answerAll(ANN, 0, proof);
        assertThat(ledgers.demand(LIA, ANN, 0, next)).isEqualTo("ok");
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH - 100 + 40);
        ledgers.close();
    }
}
