// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.api.Verdict.Rejected;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs that others made by Filecoin's own circuits. */
class FilecoinProofsTest {

    private final Groth16 verifier = new Groth16();

    static Stream<KnownProof> known() {
        return Stream.of(KnownProof.porep(), KnownProof.windowPost());
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldAcceptTheGenuineProof(KnownProof known) {
        assertThat(verifier.verify(known.key(), List.of(known.claim()))).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldReadTheKeyUncompressedAsInFilecoinsFiles(KnownProof known) throws MalformedException {
        var uncompressed = known.uncompressedKey();

        assertThat(uncompressed.size())
                .isEqualTo(868 + 96 * (known.claim().inputs().size() + 1));
        assertThat(verifier.verify(uncompressed, List.of(known.claim()))).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldRefuseTheProofForEveryOtherInput(KnownProof known) {
        var inputs = known.claim().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            var others = new ArrayList<>(inputs);
            var changed = inputs.get(i).toArray();
            changed[0] ^= 1;
            others.set(i, Bytes.owned(changed));

            assertThat(code(verifier.verify(
                            known.key(), List.of(new Claim(known.claim().proof(), others)))))
                    .as("input " + i)
                    .isEqualTo("snark.false");
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldRefuseTheProofWithAnyByteChanged(KnownProof known) {
        var proof = known.claim().proof();
        for (int i = 0; i < proof.size(); i++) {
            var changed = proof.toArray();
            changed[i] ^= 1;

            assertThat(code(verifier.verify(
                            known.key(),
                            List.of(new Claim(
                                    Bytes.owned(changed), known.claim().inputs())))))
                    .as("byte " + i)
                    .isIn("snark.proof", "snark.false");
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldRefuseTheProofWithAPointNegated(KnownProof known) {
        for (int from : new int[] {0, 48, 144}) {
            var changed = known.claim().proof().toArray();
            changed[from] ^= 0x20;

            assertThat(code(verifier.verify(
                            known.key(),
                            List.of(new Claim(
                                    Bytes.owned(changed), known.claim().inputs())))))
                    .isEqualTo("snark.false");
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldRefuseTheProofUnderAnotherKey(KnownProof known) {
        var points = known.key().toArray();
        var swapped = points.clone();
        System.arraycopy(points, 432 + 4 + 48, swapped, 432 + 4 + 96, 48);
        System.arraycopy(points, 432 + 4 + 96, swapped, 432 + 4 + 48, 48);

        assertThat(code(verifier.verify(Bytes.owned(swapped), List.of(known.claim()))))
                .isEqualTo("snark.false");
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldJudgeTheSameProofOftenAtOnce(KnownProof known) {
        for (int count : new int[] {2, 7, 8, 20}) {
            var claims = IntStream.range(0, count).mapToObj(i -> known.claim()).toList();

            assertThat(verifier.verify(known.key(), claims))
                    .as(count + " times")
                    .isEqualTo(Verdict.ACCEPTED);
        }
    }

    @Test
    void shouldReadProofsOfOtherSectorSizes() throws MalformedException {
        var proofs = Vectors.read("rust-fil-proofs.txt");

        assertThat(proofs).hasSize(6);
        for (var proof : proofs.values()) {
            var read = Proof.read(proof);
            assertThat(Bytes.copyOf(read.a().compress())
                            .concat(Bytes.copyOf(read.b().compress()))
                            .concat(Bytes.copyOf(read.c().compress())))
                    .isEqualTo(proof);
        }
    }

    @Test
    void shouldRefuseAGenuineProofOfAnotherSector() {
        var known = KnownProof.porep();
        for (var proof : Vectors.read("rust-fil-proofs.txt").values()) {
            assertThat(code(verifier.verify(
                            known.key(), List.of(new Claim(proof, known.claim().inputs())))))
                    .isEqualTo("snark.false");
        }
    }

    private static String code(Verdict verdict) {
        return verdict instanceof Rejected rejected ? rejected.code() : "accepted";
    }
}
