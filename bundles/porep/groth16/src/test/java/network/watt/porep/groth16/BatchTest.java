// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.api.Verdict.Rejected;
import network.watt.porep.api.SnarkVerifier.Claim;
import org.junit.jupiter.api.Test;

/** Claims judged together, under a key whose secrets the test knows. */
class BatchTest {

    private final Groth16 verifier = new Groth16();
    private final Trapdoor trapdoor = new Trapdoor(20, true, 1);

    private List<Claim> claims(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trapdoor.prove(trapdoor.inputs(30)))
                .toList();
    }

    private String code(List<Claim> claims) {
        return verifier.verify(trapdoor.key(), claims) instanceof Rejected rejected ? rejected.code() : "accepted";
    }

    @Test
    void shouldAcceptRightProofsTogetherAsOneByOne() {
        for (int count : new int[] {1, 2, 3, 5, 6, 10, 13, 126}) {
            assertThat(code(claims(count))).as(count + " claims").isEqualTo("accepted");
        }
    }

    @Test
    void shouldAcceptTenPartitionsOfThreeHundredTwentySevenInputs() {
        var large = new Trapdoor(327, false, 2);
        var claims = IntStream.range(0, 10)
                .mapToObj(i -> large.prove(large.inputs(30)))
                .toList();

        assertThat(verifier.verify(large.key(), claims)).isEqualTo(Verdict.ACCEPTED);
        assertThat(verifier.verify(large.key(), claims.subList(0, 1))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldFindOneWrongProofAnywhere() {
        var right = claims(10);
        for (int at = 0; at < right.size(); at++) {
            var claims = new ArrayList<>(right);
            claims.set(at, trapdoor.prove(trapdoor.inputs(30), BigInteger.ONE));

            assertThat(code(claims)).as("wrong at " + at).isEqualTo("snark.false");
        }
    }

    /** Without weights the two would make up for each other. */
    @Test
    void shouldRefuseTwoWrongProofsWhoseErrorsCancel() {
        var inputs = trapdoor.inputs(30);
        var more = trapdoor.prove(inputs, BigInteger.TEN);
        var less = trapdoor.prove(inputs, BigInteger.TEN.negate());

        assertThat(code(List.of(more, less))).isEqualTo("snark.false");
        assertThat(code(List.of(less, more))).isEqualTo("snark.false");
    }

    @Test
    void shouldRefuseProofsThatChangedPlaces() {
        var claims = claims(3);
        var swapped = List.of(
                new Claim(claims.get(1).proof(), claims.get(0).inputs()),
                new Claim(claims.get(0).proof(), claims.get(1).inputs()),
                claims.get(2));

        assertThat(code(swapped)).isEqualTo("snark.false");
    }

    @Test
    void shouldCountInputsWhosePointIsInfinityAsNothing() {
        var vanishing = trapdoor.prove(trapdoor.vanishing());

        assertThat(code(List.of(vanishing))).isEqualTo("accepted");
        assertThat(code(List.of(vanishing, vanishing))).isEqualTo("accepted");
        assertThat(code(List.of(trapdoor.prove(trapdoor.vanishing(), BigInteger.ONE))))
                .isEqualTo("snark.false");
    }

    @Test
    void shouldJudgeAKeyWithoutInputs() {
        var empty = new Trapdoor(0, true, 3);
        var right = empty.prove(List.of());

        assertThat(verifier.verify(empty.key(), List.of(right))).isEqualTo(Verdict.ACCEPTED);
        assertThat(verifier.verify(empty.key(), List.of(right, right))).isEqualTo(Verdict.ACCEPTED);
        assertThat(verifier.verify(empty.key(), List.of(empty.prove(List.of(), BigInteger.ONE))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void shouldJudgeInputsOfAnySizeAlike() {
        var extremes = new ArrayList<>(Collections.nCopies(20, BigInteger.ZERO));
        assertThat(code(List.of(trapdoor.prove(extremes)))).isEqualTo("accepted");

        Collections.fill(extremes, Scalars.ORDER.subtract(BigInteger.ONE));
        assertThat(code(List.of(trapdoor.prove(extremes)))).isEqualTo("accepted");
        assertThat(code(Stream.generate(() -> trapdoor.prove(extremes)).limit(3).toList()))
                .isEqualTo("accepted");
    }

    @Test
    void shouldGiveTheSameVerdictFromManyThreads() {
        var right = claims(2);
        var wrong = List.of(right.get(0), trapdoor.prove(trapdoor.inputs(30), BigInteger.TWO));

        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> code(i % 2 == 0 ? right : wrong))
                        .toList())
                .isEqualTo(IntStream.range(0, 64)
                        .mapToObj(i -> i % 2 == 0 ? "accepted" : "snark.false")
                        .toList());
    }
}
