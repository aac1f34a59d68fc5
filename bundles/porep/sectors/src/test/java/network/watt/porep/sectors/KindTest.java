// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.Kind;
import network.watt.porep.lite.LiteModule;
import network.watt.porep.sdr.SdrModule;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** Which kinds of proof a network takes: {@code docs/protocol/porep.md} §2. */
class KindTest {

    private static String register(SectorChain ledgers, String proof) {
        return ledgers.apply(ANN, new SectorOperation.RegisterKind(ProofId.parse(proof)));
    }

    @Test
    void shouldNumberKindsInTheOrderTheyComeForEver() {
        var ledgers = new SectorChain();
        assertThat(register(ledgers, "fake/1.0/32GiB")).isEqualTo("ok");
        assertThat(register(ledgers, "fake/1.1/32GiB")).isEqualTo("ok");
        assertThat(register(ledgers, "fake/1.0/32GiB")).isEqualTo("porep.known-kind");
        assertThat(register(ledgers, "fake/1.0/64GiB")).isEqualTo("ok");
        var kinds = ledgers.kinds(0, 100);
        assertThat(kinds).extracting(Kind::number).containsExactly(1, 2, 3);
        assertThat(kinds)
                .extracting(kind -> kind.proof().toString())
                .containsExactly("fake/1.0/32GiB", "fake/1.1/32GiB", "fake/1.0/64GiB");
        assertThat(kinds).extracting(kind -> kind.span().orElseThrow()).containsExactly(70, 70, 141);
        assertThat(ledgers.kinds(1, 1)).containsExactly(kinds.get(1));
        // The scheme's area goes and comes back: the numbers are the same.
        ledgers.chain.with(FakeScheme.silent("porep/fake"), Bytes.EMPTY);
        var closed = ledgers.ask(kind -> kind.kind(2)).orElseThrow();
        assertThat(closed.span()).isEmpty();
        assertThat(closed.sentence()).contains("No area porep/fake judges proofs");
        ledgers.chain.with(new FakeScheme(), Bytes.EMPTY);
        assertThat(ledgers.ask(kind -> kind.kind(FakeScheme.DEAR)).orElseThrow().number())
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseKindsThatNobodyJudgesOrThatAreKnownBeforeTheLedgerDraws() {
        var ledgers = new SectorChain();
        assertThat(register(ledgers, "none/1.0/32GiB")).isEqualTo("porep.no-verifier");
        assertThat(register(ledgers, "fake/2.0/32GiB")).isEqualTo("porep.no-profile");
        assertThat(register(ledgers, "fake/1.0/32GiB+foreseen")).isEqualTo("porep.not-interactive");
        assertThat(register(ledgers, "fake/1.0/2KiB")).isEqualTo("porep.too-fast");
        assertThat(ledgers.kinds(0, 100)).isEmpty();
    }

    @Test
    void shouldRefuseKindsWithTooFewChallengesOrTooMuchWork() {
        var params = SectorChain.PARAMS;
        var strict = new SectorsParams(false, 300_000, 176, params.spans(), params.bonds(), params.loads());
        assertThat(register(new SectorChain(strict), "fake/1.0/32GiB")).isEqualTo("porep.few-challenges");
        var loads = new LoadTerms(4_999_999, 4, 2, 1_000);
        var busy = new SectorsParams(false, 300_000, 8, params.spans(), params.bonds(), loads);
        assertThat(register(new SectorChain(busy), "fake/1.1/32GiB")).isEqualTo("porep.too-costly");
        assertThat(register(new SectorChain(busy), "fake/1.0/32GiB")).isEqualTo("ok");
    }

    @Test
    void shouldTakeThemAllWhereItIsForDevelopment() {
        var params = SectorChain.PARAMS;
        var development = new SectorsParams(true, 300_000, 176, params.spans(), params.bonds(), params.loads());
        var ledgers = new SectorChain(development);
        assertThat(register(ledgers, "fake/1.0/2KiB")).isEqualTo("ok");
        assertThat(ledgers.ask(kind -> kind.kind(1)).orElseThrow().span()).contains(12);
        assertThat(register(ledgers, "fake/1.0/32GiB+foreseen")).isEqualTo("porep.not-interactive");
    }

    @Test
    void shouldFindOutAnewWithEachCommitWhetherAKindSealsSlowlyEnough() {
        var ledgers = new SectorChain();
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.must(ANN, new SectorOperation.RegisterSpace(1, 2));
        ledgers.must(ANN, ledgers.commitment(1, 0));
        // A plan says that machines have become ten times, then twenty times as fast.
        ledgers.chain.with(new SectorsModule(), faster(30_000));
        assertThat(ledgers.ask(kind -> kind.kind(1)).orElseThrow().span()).contains(7);
        ledgers.must(ANN, ledgers.commitment(1, 1));
        assertThat(ledgers.sector(ANN, 1).lastProof())
                .isEqualTo(ledgers.sector(ANN, 1).challenge() + 7);
        ledgers.chain.with(new SectorsModule(), faster(15_000));
        assertThat(ledgers.apply(ANN, ledgers.commitment(1, 2))).isEqualTo("porep.too-fast");
        assertThat(ledgers.apply(BEN, new SectorOperation.RegisterSpace(1, 1))).isEqualTo("porep.too-fast");
        assertThat(ledgers.ask(kind -> kind.kind(1)).orElseThrow().sentence()).contains("3 ledgers only");
    }

    private static Bytes faster(long labelPicos) {
        var params = SectorChain.PARAMS;
        return new SectorsParams(false, labelPicos, 8, params.spans(), params.bonds(), params.loads()).toXdr();
    }

    /** The real schemes under the real parameters: what the main network takes, at five seconds a ledger. */
    @Test
    void shouldTakeOfTheShippedKindsOnTheMainNetworkThoseThatAreMeant() {
        var chain = new SmallChain("main", 1_000, Amount.watt(1_000))
                .with(new SectorsModule(), Bytes.EMPTY)
                .with(new SdrModule(), Bytes.EMPTY)
                .with(new LiteModule(), Bytes.EMPTY);
        assertThat(register(chain, "sdr/1.0/32GiB")).isEqualTo("ok");
        assertThat(register(chain, "sdr/1.1/64GiB")).isEqualTo("ok");
        assertThat(register(chain, "sdr/1.2/32GiB+synthetic")).isEqualTo("ok");
        assertThat(register(chain, "sdr/1.2/32GiB+non-interactive")).isEqualTo("porep.not-interactive");
        assertThat(register(chain, "sdr/1.1/512MiB")).isEqualTo("porep.few-challenges");
        assertThat(register(chain, "sdr/1.1/2KiB")).isEqualTo("porep.few-challenges");
        assertThat(register(chain, "lite/1.0/512MiB")).isEqualTo("ok");
        assertThat(register(chain, "lite/1.0/1GiB")).isEqualTo("ok");
        assertThat(register(chain, "lite/1.0/64GiB")).isEqualTo("ok");
        assertThat(register(chain, "lite/1.0/256MiB")).isEqualTo("porep.too-fast");
        assertThat(register(chain, "lite/1.0/8MiB")).isEqualTo("porep.too-fast");
        assertThat(register(chain, "lite/1.0/2KiB")).isEqualTo("porep.too-fast");
    }

    private static String register(SmallChain chain, String proof) {
        return chain.apply(ANN, new SectorOperation.RegisterKind(ProofId.parse(proof)).toOperation());
    }
}
