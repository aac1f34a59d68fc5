// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.BEN;
import static network.watt.porep.sectors.SectorChain.LIA;
import static network.watt.porep.sectors.SectorChain.RICH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.OpenDemand;
import network.watt.porep.api.SectorRegister.Phase;
import org.junit.jupiter.api.Test;

/** What a ledger has room for, and that taking all of it helps no liar: {@code docs/protocol/porep.md} §7. */
class CrowdTest {

    private static final int BAD = 3;
    private static final int PLAIN = 1;
    private static final int DEAR = 2;

    private SectorChain ledgers(SectorsParams params) {
        var ledgers = new SectorChain(params);
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.registerKind(FakeScheme.DEAR);
        return ledgers;
    }

    /**
     * Proves sectors of a kind with one bad opening until the ledger happens not to pick it; the number of that one.
     *
     * @param close how a ledger is closed
     */
    private static long unluckyLedger(SectorChain ledgers, int kind, long first, Runnable close) {
        for (long number = first; number < first + 20; number++) {
            ledgers.commit(ANN, kind, number);
            while (ledgers.sector(ANN, number).seed().isEmpty()) {
                close.run();
            }
            var proof = ledgers.proof(ANN, number, BAD);
            ledgers.must(ANN, new SectorOperation.Prove(number, proof.digest()));
            while (ledgers.sector(ANN, number).demands().isEmpty()) {
                close.run();
            }
            if (ledgers.sector(ANN, number).demands().stream().noneMatch(pick -> pick.index() == BAD)) {
                return number;
            }
        }
        throw new AssertionError("the ledger picks 2 of 8 and hit the same 20 times");
    }

    private static List<Integer> undemanded(SectorChain ledgers, long number, List<Integer> demanded) {
        return IntStream.range(0, FakeScheme.CHALLENGES)
                .filter(index -> index != BAD && !demanded.contains(index))
                .filter(index ->
                        ledgers.sector(ANN, number).demands().stream().noneMatch(open -> open.index() == index))
                .boxed()
                .toList();
    }

    @Test
    void shouldTakeSoManyDemandsALedgerAndNoMore() {
        var ledgers = ledgers(SectorChain.PARAMS);
        ledgers.commit(ANN, DEAR, 0);
        ledgers.commit(ANN, DEAR, 1);
        ledgers.closeTo(ledgers.sector(ANN, 0).challenge() + 1);
        var proofs = new TreeMap<Long, SealProof>();
        for (long number = 0; number < 2; number++) {
            proofs.put(number, ledgers.proof(ANN, number));
            ledgers.must(
                    ANN, new SectorOperation.Prove(number, proofs.get(number).digest()));
        }
        ledgers.close();
        ledgers.close();
        // An opening is a quarter of a ledger's work: four fit, and the fifth is told to wait.
        var zero = undemanded(ledgers, 0, List.of());
        var one = undemanded(ledgers, 1, List.of());
        for (int i = 0; i < 3; i++) {
            assertThat(ledgers.demand(BEN, ANN, 0, zero.get(i))).isEqualTo("ok");
        }
        assertThat(ledgers.demand(BEN, ANN, 1, one.get(0))).isEqualTo("ok");
        assertThat(ledgers.demand(BEN, ANN, 1, one.get(1))).isEqualTo("porep.ledger-full");
        assertThat(ledgers.chain.balance(BEN)).isEqualTo(RICH - 40);
        ledgers.close();
        assertThat(ledgers.demand(BEN, ANN, 1, one.get(1))).isEqualTo("ok");
        ledgers.answerAll(ANN, 0, proofs.get(0L));
        ledgers.answerAll(ANN, 1, proofs.get(1L));
        assertThat(ledgers.sector(ANN, 1).demands()).isEmpty();
        ledgers.close();
    }

    @Test
    void shouldTakeFiveTimesAsManyAnswersALedgerAndNoMore() {
        var ledgers = ledgers(SectorChain.PARAMS);
        var proofs = new TreeMap<Long, SealProof>();
        for (long number = 0; number < 12; number++) {
            ledgers.commit(ANN, DEAR, number);
        }
        ledgers.closeTo(ledgers.sector(ANN, 11).challenge() + 1);
        for (long number = 0; number < 12; number++) {
            proofs.put(number, ledgers.proof(ANN, number));
            ledgers.must(
                    ANN, new SectorOperation.Prove(number, proofs.get(number).digest()));
        }
        // Four picks fit a ledger, those of two proofs: the twelve are picked of in six ledgers, in the order of
        // numbers.
        ledgers.close();
        for (int each = 1; each <= 6; each++) {
            ledgers.close();
            assertThat(picked(ledgers)).isEqualTo(2 * each);
        }
        int taken = 0;
        int full = 0;
        for (long number = 0; number < 12; number++) {
            for (var demand : ledgers.sector(ANN, number).demands()) {
                var code = ledgers.answer(ANN, number, proofs.get(number), demand.index());
                taken += code.equals("ok") ? 1 : 0;
                full += code.equals("porep.ledger-full") ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(20);
        assertThat(full).isEqualTo(4);
        ledgers.close();
        for (long number = 0; number < 12; number++) {
            ledgers.answerAll(ANN, number, proofs.get(number));
        }
        ledgers.close();
    }

    private static int picked(SectorChain ledgers) {
        return (int) IntStream.range(0, 12)
                .filter(number -> !ledgers.sector(ANN, number).demands().isEmpty())
                .count();
    }

    @Test
    void shouldTakeADemandLargerThanALedgerIfItIsTheFirst() {
        // The work of a ledger was cut by a plan after the sector was proven.
        var ledgers = ledgers(SectorChain.PARAMS);
        ledgers.commit(ANN, DEAR, 0);
        ledgers.closeTo(ledgers.sector(ANN, 0).challenge() + 1);
        var proof = ledgers.proven(ANN, 0);
        var small = new SectorsParams(
                false,
                300_000,
                8,
                SectorChain.PARAMS.spans(),
                SectorChain.PARAMS.bonds(),
                new LoadTerms(1_000, 4, 2, 1_000));
        ledgers.chain.with(new SectorsModule(), small.toXdr());
        var left = undemanded(ledgers, 0, List.of());
        assertThat(ledgers.demand(BEN, ANN, 0, left.get(0))).isEqualTo("ok");
        assertThat(ledgers.demand(BEN, ANN, 0, left.get(1))).isEqualTo("porep.ledger-full");
        assertThat(ledgers.apply(BEN, ledgers.commitment(DEAR, 0))).isEqualTo("porep.too-costly");
        for (int i = 0; i < 3; i++) {
            int index = ledgers.sector(ANN, 0).demands().get(0).index();
            assertThat(ledgers.answer(ANN, 0, proof, index)).isEqualTo("ok");
            ledgers.close();
        }
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.PROVEN);
    }

    /** The liar has many sectors and fills every ledger with demands of good openings, before anybody else comes. */
    @Test
    void shouldNotCountASectorWhileALiarFillsAllPlaces() {
        int span = 70;
        var ledgers = ledgers(SectorChain.params(span, 4, 2, 1_000));
        var proofs = new TreeMap<Long, SealProof>();
        Runnable close = () -> {
            proofs.forEach((number, proof) -> ledgers.answerAll(ANN, number, proof));
            ledgers.close();
        };
        int helpers = 60;
        for (long number = 0; number < helpers; number++) {
            ledgers.commit(ANN, DEAR, number);
        }
        ledgers.closeTo(ledgers.sector(ANN, 0).challenge() + 1);
        for (long number = 0; number < helpers; number++) {
            proofs.put(number, ledgers.proof(ANN, number));
            ledgers.must(
                    ANN, new SectorOperation.Prove(number, proofs.get(number).digest()));
        }
        while (ledgers.sector(ANN, helpers - 1).demands().isEmpty()) {
            close.run();
        }
        long liar = unluckyLedger(ledgers, DEAR, helpers, close);
        var bad = ledgers.sector(ANN, liar);
        var badProof = FakeScheme.proof(bad.statement(), bad.seed().orElseThrow(), BAD);
        bad.demands().forEach(pick -> assertThat(ledgers.answer(ANN, liar, badProof, pick.index()))
                .isEqualTo("ok"));
        long naiveEnd = ledgers.chain.ledger() + span;
        // All that can be demanded of the helpers, in some order.
        var ammunition = new ArrayList<SectorOperation.Demand>();
        for (long number = 0; number < helpers; number++) {
            for (int index = 0; index < FakeScheme.CHALLENGES; index++) {
                ammunition.add(new SectorOperation.Demand(SectorChain.id(ANN, number), index));
            }
        }
        int refused = 0;
        String honest;
        do {
            int placed = 0;
            while (placed < 4 && !ammunition.isEmpty()) {
                var next = ammunition.remove(0);
                placed += ledgers.apply(LIA, next).equals("ok") ? 1 : 0;
            }
            honest = ledgers.demand(BEN, ANN, liar, BAD);
            if (!honest.equals("ok")) {
                assertThat(honest).isEqualTo("porep.ledger-full");
                refused++;
            }
            close.run();
            assertThat(ledgers.phase(ANN, liar)).isEqualTo(Phase.PROVEN);
        } while (!honest.equals("ok"));
        assertThat(ledgers.chain.ledger())
                .as("the liar kept everybody out for longer")
                .isGreaterThan(naiveEnd);
        assertThat(refused).isGreaterThan(span);
        for (int i = 0; i < Disputes.ANSWER_LEDGERS; i++) {
            close.run();
        }
        assertThat(ledgers.phase(ANN, liar)).isEqualTo(Phase.REFUSED);
        assertThat(ledgers.chain.balance(BEN)).isEqualTo(RICH + 40);
        // Filling the places has cost the liar nothing but time: bonds of its demands came back to its sectors.
        assertThat(ledgers.sector(ANN, liar).sentence()).contains("Opening " + BAD);
    }

    /** The liar has one sector, and keeps its places taken with demands of its own for as long as it can. */
    @Test
    void shouldNotCountASectorWhileALiarKeepsItsPlacesTaken() {
        var ledgers = ledgers(SectorChain.params(Disputes.ANSWER_LEDGERS, 4, 2, 1_000));
        long liar = unluckyLedger(ledgers, PLAIN, 0, ledgers::close);
        var sector = ledgers.sector(ANN, liar);
        var proof = FakeScheme.proof(sector.statement(), sector.seed().orElseThrow(), BAD);
        var demanded = new ArrayList<Integer>(
                sector.demands().stream().map(OpenDemand::index).toList());
        int refused = 0;
        String honest;
        do {
            var now = ledgers.sector(ANN, liar);
            for (var open : now.demands()) {
                // At the last moment, and another demand takes the place in the same ledger.
                if (open.lastLedger() == ledgers.chain.ledger()) {
                    assertThat(ledgers.answer(ANN, liar, proof, open.index())).isEqualTo("ok");
                }
            }
            for (int index : undemanded(ledgers, liar, demanded)) {
                if (ledgers.demand(LIA, ANN, liar, index).equals("ok")) {
                    demanded.add(index);
                }
            }
            honest = ledgers.demand(BEN, ANN, liar, BAD);
            if (!honest.equals("ok")) {
                assertThat(honest).isEqualTo("porep.demands-full");
                refused++;
            }
            ledgers.close();
            assertThat(ledgers.phase(ANN, liar)).isEqualTo(Phase.PROVEN);
        } while (!honest.equals("ok"));
        assertThat(refused).isGreaterThanOrEqualTo(Disputes.ANSWER_LEDGERS);
        for (var open : ledgers.sector(ANN, liar).demands()) {
            if (open.index() != BAD) {
                ledgers.answer(ANN, liar, proof, open.index());
            }
        }
        ledgers.closeTo(ledgers.chain.ledger() + Disputes.ANSWER_LEDGERS);
        assertThat(ledgers.phase(ANN, liar)).isEqualTo(Phase.REFUSED);
    }

    /** The liar shows all that is open in the very ledger with which the dispute would end, after everybody else. */
    @Test
    void shouldLeaveTimeForDemandsAfterTheLastAnswer() {
        var ledgers = ledgers(SectorChain.params(Disputes.ANSWER_LEDGERS, 4, 2, 1_000));
        long liar = unluckyLedger(ledgers, PLAIN, 0, ledgers::close);
        var sector = ledgers.sector(ANN, liar);
        var proof = FakeScheme.proof(sector.statement(), sector.seed().orElseThrow(), BAD);
        var good = undemanded(ledgers, liar, List.of());
        assertThat(good).hasSize(5);
        // One is out of the way at once; the four others keep all places taken for as long as demands may be open.
        assertThat(ledgers.demand(LIA, ANN, liar, good.get(0))).isEqualTo("ok");
        ledgers.answerAll(ANN, liar, proof);
        good.subList(1, 5).forEach(index -> assertThat(ledgers.demand(LIA, ANN, liar, index))
                .isEqualTo("ok"));
        long last = ledgers.chain.ledger() + Disputes.ANSWER_LEDGERS;
        while (ledgers.chain.ledger() <= last) {
            assertThat(ledgers.demand(BEN, ANN, liar, BAD)).isEqualTo("porep.demands-full");
            if (ledgers.chain.ledger() == last) {
                ledgers.answerAll(ANN, liar, proof);
            }
            ledgers.close();
        }
        assertThat(ledgers.phase(ANN, liar)).isEqualTo(Phase.PROVEN);
        assertThat(ledgers.demand(BEN, ANN, liar, BAD)).isEqualTo("ok");
        ledgers.closeTo(ledgers.chain.ledger() + Disputes.ANSWER_LEDGERS + 1);
        assertThat(ledgers.phase(ANN, liar)).isEqualTo(Phase.REFUSED);
    }

    /** Everything that can be demanded of an honest prover is, as fast as it may be: it answers, and is paid. */
    @Test
    void shouldLetAnHonestProverThroughASiege() {
        var ledgers = ledgers(SectorChain.PARAMS);
        ledgers.challenged(ANN, 0);
        var proof = ledgers.proven(ANN, 0);
        int demanded = 0;
        while (ledgers.phase(ANN, 0) == Phase.PROVEN) {
            ledgers.answerAll(ANN, 0, proof);
            for (int index = 0; index < FakeScheme.CHALLENGES; index++) {
                demanded += ledgers.demand(BEN, ANN, 0, index).equals("ok") ? 1 : 0;
            }
            ledgers.close();
        }
        assertThat(demanded).isEqualTo(FakeScheme.CHALLENGES - 2);
        assertThat(ledgers.phase(ANN, 0)).isEqualTo(Phase.ACTIVE);
        assertThat(ledgers.chain.balance(ANN)).isEqualTo(RICH - 100 + 10 * demanded);
        assertThat(ledgers.chain.balance(BEN)).isEqualTo(RICH - 10 * demanded);
    }
}
