// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.BEN;
import static network.watt.porep.sectors.SectorChain.KIND;
import static network.watt.porep.sectors.SectorChain.RICH;
import static org.assertj.core.api.Assertions.assertThat;

import network.watt.platform.types.Bytes;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.Phase;
import org.junit.jupiter.api.Test;

/** The end of a ledger: {@code docs/protocol/porep.md} §8. */
class CloseTest {

    private final SectorChain ledgers = new SectorChain();

    private static final Bytes PARAMS = SectorChain.PARAMS.toXdr();

    private void judgesVanish() {
        ledgers.chain.with(FakeScheme.silent("porep/fake"), Bytes.EMPTY);
    }

    private void judgesReturn() {
        ledgers.chain.with(new FakeScheme(), Bytes.EMPTY);
    }

    @Test
    void shouldTakeRoomAndBondOfWhoNeverProves() {
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.challenged(ANN, 0);
        long last = ledgers.sector(ANN, 0).lastProof();
        assertThat(last).isEqualTo(ledgers.sector(ANN, 0).challenge() + 70);
        ledgers.closeTo(last);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.COMMITTED);
        ledgers.close();
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.EXPIRED);
        assertThat(ledgers.burned()).isEqualTo(100);
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH - 100);
        assertThat(ledgers.apply(ANN, new SectorOperation.ReleaseSpace(KIND, 1)))
                .isEqualTo("porep.no-room");
        // It stays to be read for a while, and then there is nothing left of it but that its number was used.
        ledgers.closeTo(last + SectorChain.PARAMS.spans().disputeLedgers());
        int entries = ledgers.chain.entries("porep");
        boolean isTicket = (ledgers.chain.ledger() - 1) % 2 == 0;
        ledgers.close();
        assertThat(ledgers.anySector(ANN, 0)).isEmpty();
        // The sector and its place in the queue have gone, a hash or two have come.
        assertThat(ledgers.chain.entries("porep")).isEqualTo(entries - 2 + (isTicket ? 2 : 1));
        ledgers.must(ANN, new SectorOperation.RegisterSpace(KIND, 1));
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 0))).isEqualTo("porep.number-used");
    }

    @Test
    void shouldGoThroughSoManySectorsALedgerInTheirOrder() {
        var capped = new SectorChain(SectorChain.params(20, 4, 2, 3));
        capped.registerKind(FakeScheme.PLAIN);
        capped.must(ANN, new SectorOperation.RegisterSpace(KIND, 7));
        for (long number = 0; number < 7; number++) {
            capped.must(ANN, capped.commitment(KIND, number));
        }
        capped.closeTo(capped.sector(ANN, 0).lastProof());
        for (int gone : new int[] {3, 6, 7}) {
            capped.close();
            for (long number = 0; number < 7; number++) {
                assertThat(capped.phase(ANN, number))
                        .as("sector %d", number)
                        .isEqualTo(number < gone ? Phase.EXPIRED : Phase.COMMITTED);
            }
        }
        assertThat(capped.burned()).isEqualTo(700);
    }

    @Test
    void shouldEndAsManySectorsInOneLedgerAsParametersAllow() {
        int most = 5_000;
        var many = new SectorChain(SectorChain.params(20, 4, 2, most));
        many.registerKind(FakeScheme.PLAIN);
        many.must(ANN, new SectorOperation.RegisterSpace(KIND, most));
        for (long number = 0; number < most; number++) {
            many.must(ANN, many.commitment(KIND, number));
        }
        // Not audited ledger by ledger: that would take longer than all the rest.
        while (many.chain.ledger() < 3 + 3 + 70) {
            many.chain.close();
            assertThat(many.chain.failedHooks()).isEmpty();
        }
        assertThat(many.burned()).isZero();
        many.chain.close();
        assertThat(many.chain.failedHooks()).as(many.chain.log().toString()).isEmpty();
        assertThat(many.burned()).isEqualTo(100L * most);
    }

    @Test
    void shouldChallengeAnewWhoCouldNotProveForLackOfAVerifier() {
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proof(ANN, 0);
        long first = ledgers.sector(ANN, 0).challenge();
        judgesVanish();
        assertThat(ledgers.apply(ANN, new SectorOperation.Prove(0, proof.digest())))
                .isEqualTo("porep.no-verifier");
        assertThat(ledgers.apply(ANN, ledgers.commitment(KIND, 1))).isEqualTo("porep.no-verifier");
        ledgers.closeTo(ledgers.sector(ANN, 0).lastProof() + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.COMMITTED);
        assertThat(ledgers.sector(ANN, 0).challenge()).isEqualTo(first + 70 + 3);
        judgesReturn();
        ledgers.closeTo(ledgers.sector(ANN, 0).challenge() + 1);
        var other = ledgers.proof(ANN, 0);
        assertThat(other.digest()).as("other challenges").isNotEqualTo(proof.digest());
        ledgers.answerAll(ANN, 0, ledgers.proven(ANN, 0));
        ledgers.closeTo(ledgers.sector(ANN, 0).disputeEnd().orElseThrow() + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void shouldSlashNobodyForWhatNobodyJudges() {
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        int index = ledgers.sector(ANN, 0).demands().get(0).index();
        judgesVanish();
        assertThat(ledgers.answer(ANN, 0, proof, index)).isEqualTo("porep.no-verifier");
        assertThat(ledgers.demand(BEN, ANN, 0, 7)).isIn("porep.no-verifier", "porep.already-demanded");
        long last = ledgers.sector(ANN, 0).demands().get(0).lastLedger();
        ledgers.closeTo(last + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
        assertThat(ledgers.sector(ANN, 0).demands())
                .allSatisfy(open -> assertThat(open.lastLedger()).isEqualTo(last + 12));
        judgesReturn();
        ledgers.answerAll(ANN, 0, proof);
        judgesVanish();
        ledgers.closeTo(ledgers.chain.ledger() + 60);
        assertThat(ledgers.phase(ANN, 0))
                .as("nothing counts that nobody judges")
                .isEqualTo(Phase.PROVEN);
        judgesReturn();
        ledgers.closeTo(ledgers.chain.ledger() + 13);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void shouldPickOnceSomebodyJudgesAgain() {
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proof(ANN, 0);
        ledgers.must(ANN, new SectorOperation.Prove(0, proof.digest()));
        judgesVanish();
        ledgers.closeTo(ledgers.chain.ledger() + 40);
        assertThat(ledgers.sector(ANN, 0).demands()).isEmpty();
        assertThat(ledgers.sector(ANN, 0).sentence()).contains("about to pick");
        judgesReturn();
        ledgers.close();
        assertThat(ledgers.sector(ANN, 0).demands()).hasSize(2);
    }

    @Test
    void shouldGiveTimeAnewAfterTheAreaItselfWasGone() {
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.challenged(ANN, 0);
        ledgers.challenged(ANN, 1);
        ledgers.commit(BEN, KIND, 0);
        var proof = ledgers.proven(ANN, 0);
        long last = ledgers.sector(ANN, 0).demands().get(0).lastLedger();
        long challenge = ledgers.sector(BEN, 0).challenge();
        long after = ledgers.sector(BEN, 0).lastProof();
        ledgers.chain.with(FakeScheme.silent("porep"), Bytes.EMPTY);
        ledgers.closeTo(after + 5);
        ledgers.chain.with(new SectorsModule(), PARAMS);
        assertThat(ledgers.answer(
                        ANN, 0, proof, ledgers.sector(ANN, 0).demands().get(0).index()))
                .isEqualTo("porep.late");
        long resumed = ledgers.chain.ledger();
        ledgers.close();
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
        assertThat(ledgers.sector(ANN, 0).demands())
                .allSatisfy(open ->
                        assertThat(open.lastLedger()).isEqualTo(resumed + 12).isGreaterThan(last));
        assertThat(ledgers.phase(ANN, 1)).isEqualTo(Phase.COMMITTED);
        assertThat(ledgers.sector(ANN, 1).challenge()).isEqualTo(resumed + 3);
        assertThat(ledgers.sector(BEN, 0).challenge()).isEqualTo(resumed + 3).isGreaterThan(challenge);
        ledgers.answerAll(ANN, 0, proof);
        long end = ledgers.sector(ANN, 0).disputeEnd().orElseThrow();
        assertThat(end - resumed).as("ledgers without the area are no dispute").isGreaterThan(15);
        ledgers.closeTo(ledgers.sector(ANN, 1).lastProof() + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.ACTIVE);
        assertThat(ledgers.phase(ANN, 1)).as("no second time").isEqualTo(Phase.EXPIRED);
    }

    @Test
    void shouldChallengeAnewIfTheAreaMissedTheHashThatFixesTheChallenges() {
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.commit(ANN, KIND, 0);
        long challenge = ledgers.sector(ANN, 0).challenge();
        ledgers.closeTo(challenge + 1);
        // The end of this ledger is where its hash would have been noted.
        ledgers.chain.with(FakeScheme.silent("porep"), Bytes.EMPTY);
        ledgers.close();
        ledgers.chain.with(new SectorsModule(), PARAMS);
        assertThat(ledgers.sector(ANN, 0).seed()).isEmpty();
        assertThat(ledgers.apply(ANN, new SectorOperation.Prove(0, ledgers.chain.networkId())))
                .isEqualTo("porep.no-challenge");
        ledgers.closeTo(challenge + 70 + 1);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.COMMITTED);
        assertThat(ledgers.sector(ANN, 0).challenge()).isEqualTo(challenge + 70 + 3);
        ledgers.closeTo(ledgers.sector(ANN, 0).challenge() + 1);
        ledgers.proven(ANN, 0);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
    }

    @Test
    void shouldKeepHeadersAndTicketsForSoLongOnly() {
        ledgers.closeTo(1_300);
        var tickets = ledgers.ask(register -> register.tickets(100));
        assertThat(tickets).hasSize(50);
        assertThat(tickets.get(0).ledger()).isEqualTo(1_298);
        assertThat(tickets.get(0).hash()).isEqualTo(ledgers.chain.headerHash(1_298));
        assertThat(tickets.get(49).ledger()).isEqualTo(1_200);
        // The tally, 1 001 hashes and 51 tickets: nothing else grows.
        assertThat(ledgers.chain.entries("porep")).isEqualTo(1 + 1_001 + 51);
    }
}
