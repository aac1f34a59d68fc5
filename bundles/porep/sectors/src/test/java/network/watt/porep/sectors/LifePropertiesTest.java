// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.BEN;
import static network.watt.porep.sectors.SectorChain.LIA;
import static network.watt.porep.sectors.SectorChain.RICH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister;
import network.watt.porep.api.SectorRegister.Phase;

/** Whatever anybody does in whatever order: the books are right with every ledger, and in the end all coins are somewhere. */
class LifePropertiesTest {

    private final TreeMap<String, SealProof> proofs = new TreeMap<>();
    private final TreeSet<String> happened = new TreeSet<>();
    private SectorChain ledgers;

    /** Short spans, so that much happens in few ledgers. */
    private static SectorsParams params() {
        var base = SectorChain.params(12, 2, 2, 3);
        return new SectorsParams(
                true, 30_000, 8, new SpanTerms(1, 8, 6, 12, 2, 50), base.bonds(), new LoadTerms(5_000_000, 2, 2, 3));
    }

    @Property(tries = 60)
    void shouldKeepTheBooksRight(@ForAll long seed) {
        var random = new Random(seed);
        ledgers = new SectorChain(params());
        proofs.clear();
        happened.clear();
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.registerKind(FakeScheme.DEAR);
        boolean isJudged = true;
        for (int step = 0; step < 600; step++) {
            if (random.nextInt(100) == 0) {
                isJudged = !isJudged;
                ledgers.chain.with(isJudged ? new FakeScheme() : FakeScheme.silent("porep/fake"), Bytes.EMPTY);
            }
            act(
                    random.nextInt(20),
                    random.nextBoolean() ? ANN : BEN,
                    random.nextInt(6),
                    random.nextInt(FakeScheme.CHALLENGES));
        }
        ledgers.chain.with(new FakeScheme(), Bytes.EMPTY);
        windUp();
        // Enough of all that can happen did happen, or the property says little.
        for (var what : List.of("proven", "refused", "expired", "active", "answered")) {
            Statistics.label(what).collect(happened.contains(what));
            Statistics.label(what).coverage(coverage -> coverage.check(true).percentage(percent -> percent > 10));
        }
    }

    private void act(int what, AccountId who, long number, int index) {
        int kind = 1 + index % 2;
        switch (what) {
            case 0 -> ledgers.apply(who, new SectorOperation.RegisterSpace(kind, 1 + index));
            case 1 -> ledgers.apply(who, new SectorOperation.ReleaseSpace(kind, 1 + index / 3));
            case 2, 3, 4 -> ledgers.apply(who, ledgers.commitment(kind, number + ledgers.chain.ledger() / 20));
            case 5, 6, 7 -> prove(who, index);
            case 8, 9 -> demand(who, number, index);
            case 10 -> answer(who, index, false);
            case 11 -> answer(who, index, true);
            case 12 -> drop(who, number);
            default -> {
                ledgers.close();
                look();
            }
        }
    }

    private List<SectorRegister.Sector> sectors(AccountId who) {
        return ledgers.sectors(who, Optional.empty(), 100);
    }

    private void look() {
        for (var who : List.of(ANN, BEN)) {
            for (var sector : sectors(who)) {
                switch (sector.phase()) {
                    case REFUSED -> happened.add("refused");
                    case EXPIRED -> happened.add("expired");
                    case ACTIVE -> happened.add("active");
                    default -> {}
                }
            }
        }
    }

    private static String key(SectorId id) {
        return id.proverId().hex() + " " + id.number();
    }

    /** Proves what can be; one in four proofs has a bad opening. */
    private void prove(AccountId who, int index) {
        for (var sector : sectors(who)) {
            if (sector.phase() == Phase.COMMITTED && sector.seed().isPresent()) {
                var id = sector.statement().sector();
                var proof = index % 4 == 0
                        ? FakeScheme.proof(sector.statement(), sector.seed().get(), index)
                        : FakeScheme.proof(sector.statement(), sector.seed().get());
                if (ledgers.apply(who, new SectorOperation.Prove(id.number(), proof.digest()))
                        .equals("ok")) {
                    proofs.put(key(id), proof);
                    happened.add("proven");
                }
                return;
            }
        }
    }

    private void demand(AccountId who, long number, int index) {
        for (var sector : sectors(who)) {
            if (sector.phase() == Phase.PROVEN) {
                ledgers.demand(
                        number % 2 == 0 ? LIA : who,
                        who,
                        sector.statement().sector().number(),
                        index);
            }
        }
    }

    private void answer(AccountId who, int index, boolean all) {
        for (var sector : sectors(who)) {
            for (var open : sector.demands()) {
                if (all || open.index() == index) {
                    var id = sector.statement().sector();
                    var code = ledgers.answer(who, id.number(), proofs.get(key(id)), open.index());
                    if (code.equals("ok")) {
                        happened.add("answered");
                    }
                }
            }
        }
    }

    private void drop(AccountId who, long number) {
        for (var sector : sectors(who)) {
            if (sector.phase() == Phase.ACTIVE && number % 2 == 0) {
                ledgers.must(
                        who,
                        new SectorOperation.Drop(sector.statement().sector().number()));
            }
        }
    }

    /** Nobody does anything more but answer: every sector ends or counts, and all bonds come back or are burned. */
    private void windUp() {
        for (int i = 0; i < 150; i++) {
            answer(ANN, 0, true);
            ledgers.close();
        }
        long active = 0;
        for (var who : List.of(ANN, BEN)) {
            for (var sector : sectors(who)) {
                assertThat(sector.phase()).isEqualTo(Phase.ACTIVE);
                active++;
                assertThat(ledgers.ask(register -> register.power(who)).sectors())
                        .isPositive();
            }
        }
        assertThat(ledgers.ask(register -> register.power()).sectors()).isEqualTo(active);
        for (var who : List.of(ANN, BEN)) {
            for (var sector : sectors(who)) {
                ledgers.must(
                        who,
                        new SectorOperation.Drop(sector.statement().sector().number()));
            }
            for (var room : ledgers.rooms(who)) {
                if (room.free() > 0) {
                    ledgers.must(who, new SectorOperation.ReleaseSpace(room.kind(), room.free()));
                }
            }
        }
        assertThat(ledgers.bonds()).isZero();
        assertThat(ledgers.ask(register -> register.power()).bytes()).isZero();
        long held = ledgers.burned();
        for (var who : List.of(ANN, BEN, LIA)) {
            held += ledgers.chain.balance(who);
        }
        assertThat(held).isEqualTo(3 * RICH);
    }
}
