// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister;
import network.watt.porep.api.SectorSize;
import network.watt.porep.lite.LiteModule;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.sdr.SdrModule;
import network.watt.porep.sdr.SdrVerifier;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** PROTOCOL §7: sealing takes ten times as long as there is to answer, for every kind that is shipped. */
class SealingTimeTest {

    private static final long PICOS = 300_000;
    private static final long FIVE_SECONDS = 5_000;

    private static SealProfile profile(String size, int layers) {
        return new SealProfile(SectorSize.parse(size), layers, 180, 1_000, 1_000);
    }

    private static long ledgers(String size, int layers) {
        return SealingTime.ledgers(profile(size, layers), PICOS, FIVE_SECONDS);
    }

    @Test
    void shouldComeToTheFiguresOfTheProtocol() {
        assertThat(ledgers("32GiB", 11)).isEqualTo(70);
        assertThat(ledgers("1GiB", 30)).isEqualTo(6);
        assertThat(ledgers("1GiB", 29)).isEqualTo(5);
        assertThat(ledgers("512MiB", 60)).isEqualTo(6);
        assertThat(ledgers("512MiB", 59)).isEqualTo(5);
        assertThat(ledgers("512MiB", 11)).isEqualTo(1);
        assertThat(ledgers("8MiB", 11)).isZero();
    }

    @Test
    void shouldNotOverflow() {
        var huge = profile("64GiB", Integer.MAX_VALUE);
        assertThat(SealingTime.picos(huge, 1_000_000_000)).isEqualTo(Long.MAX_VALUE);
        assertThat(SealingTime.ledgers(huge, 1_000_000_000, 100)).isPositive();
        assertThat(SealingTime.picos(huge, 1)).isEqualTo((1L << 31) * Integer.MAX_VALUE);
    }

    /** Every kind that a verifier in this build judges. */
    private static List<ProofId> shipped(SealVerifier verifier, List<String> families) {
        var all = new ArrayList<ProofId>();
        for (var family : families) {
            for (long bytes = 2_048; bytes <= 64L << 30; bytes *= 2) {
                for (var feature : List.of("", "+synthetic", "+non-interactive")) {
                    var proof = ProofId.parse(family + "/" + new SectorSize(bytes) + feature);
                    if (verifier.profile(proof).isPresent()) {
                        all.add(proof);
                    }
                }
            }
        }
        return all;
    }

    private static List<ProofId> shipped() {
        var all = new ArrayList<ProofId>(shipped(new SdrVerifier(), List.of("sdr/1.0", "sdr/1.1", "sdr/1.2")));
        all.addAll(shipped(new LiteVerifier(), List.of("lite/1.0")));
        return all;
    }

    private static SealProfile profile(ProofId proof) {
        SealVerifier verifier = proof.scheme().equals("sdr") ? new SdrVerifier() : new LiteVerifier();
        return verifier.profile(proof).orElseThrow();
    }

    @Test
    void shouldTakeOnTheMainNetworkOnlyWhatIsSealedTooSlowlyToBeSealedAgain() {
        var chain = chain(SectorsParams.MAINNET);
        var taken = new ArrayList<String>();
        var lines = new StringBuilder();
        assertThat(shipped()).hasSize(25 + 26);
        for (var proof : shipped()) {
            var code = chain.apply(SectorChain.ANN, new SectorOperation.RegisterKind(proof).toOperation());
            long ledgers = SealingTime.ledgers(profile(proof), PICOS, FIVE_SECONDS);
            lines.append(proof)
                    .append(": ")
                    .append(ledgers)
                    .append(" ledgers, ")
                    .append(code)
                    .append('\n');
            if (code.equals("ok")) {
                taken.add(proof.toString());
                int span = span(chain, proof);
                assertThat(span).isBetween(6, SectorsParams.MAINNET.spans().mostAnswerLedgers());
                assertThat(span).isLessThanOrEqualTo((int) ledgers);
                // T_seal in whole milliseconds, rounded down: ten spans fit all the same.
                assertThat(SealingTime.picos(profile(proof), PICOS) / 1_000_000_000)
                        .isGreaterThanOrEqualTo(10 * span * FIVE_SECONDS);
                assertThat(profile(proof).challenges()).isGreaterThanOrEqualTo(176);
            } else {
                assertThat(ledgers < 6 || profile(proof).challenges() < 176 || proof.has("non-interactive"))
                        .as("%s is refused for no reason: %s", proof, code)
                        .isTrue();
            }
        }
        System.out.println(lines);
        assertThat(taken)
                .containsExactlyInAnyOrder(
                        "sdr/1.0/32GiB",
                        "sdr/1.0/64GiB",
                        "sdr/1.1/32GiB",
                        "sdr/1.1/64GiB",
                        "sdr/1.2/32GiB",
                        "sdr/1.2/32GiB+synthetic",
                        "sdr/1.2/64GiB",
                        "sdr/1.2/64GiB+synthetic",
                        "lite/1.0/512MiB",
                        "lite/1.0/1GiB",
                        "lite/1.0/2GiB",
                        "lite/1.0/4GiB",
                        "lite/1.0/8GiB",
                        "lite/1.0/16GiB",
                        "lite/1.0/32GiB",
                        "lite/1.0/64GiB");
    }

    @Test
    void shouldTakeInDevelopmentAllWhoseChallengesTheLedgerDraws() {
        var chain = chain(SectorsParams.DEVELOPMENT);
        for (var proof : shipped()) {
            var code = chain.apply(SectorChain.ANN, new SectorOperation.RegisterKind(proof).toOperation());
            assertThat(code)
                    .as(proof.toString())
                    .isEqualTo(proof.has("non-interactive") ? "porep.not-interactive" : "ok");
            if (code.equals("ok")) {
                long ledgers = SealingTime.ledgers(profile(proof), PICOS, FIVE_SECONDS);
                assertThat(span(chain, proof)).isEqualTo(ledgers >= 6 ? (int) ledgers : 12);
            }
        }
    }

    private static SmallChain chain(SectorsParams params) {
        return new SmallChain("sealing", 1_000, Amount.watt(1_000))
                .with(new SectorsModule(), params.toXdr())
                .with(new SdrModule(), Bytes.EMPTY)
                .with(new LiteModule(), Bytes.EMPTY);
    }

    private static int span(SmallChain chain, ProofId proof) {
        var span = new int[1];
        chain.act(
                "payments",
                context -> span[0] = context.call(SectorRegister.AREA, SectorRegister.class)
                        .orElseThrow()
                        .kind(proof)
                        .orElseThrow()
                        .span()
                        .orElseThrow());
        return span[0];
    }
}
