// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.SnarkVerifier.Claim;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private final Trapdoor trapdoor = new Trapdoor(2, true, 1);
    private final Claim first = trapdoor.prove(trapdoor.inputs(30));
    private final Claim second = trapdoor.prove(trapdoor.inputs(30));

    /** Whatever could be chosen after the weights are known would let errors be made to cancel. */
    @Test
    void shouldFollowFromAllThatIsClaimed() throws MalformedException {
        var key = VerifyingKey.read(trapdoor.key());
        var otherKey = VerifyingKey.read(new Trapdoor(2, true, 2).key());
        var otherInput = new Claim(
                first.proof(), List.of(first.inputs().get(0), second.inputs().get(1)));
        var otherProof = new Claim(second.proof(), first.inputs());

        assertThat(Stream.of(
                        Weights.digest(key, List.of(first, second)),
                        Weights.digest(key, List.of(second, first)),
                        Weights.digest(otherKey, List.of(first, second)),
                        Weights.digest(key, List.of(otherInput, second)),
                        Weights.digest(key, List.of(otherProof, second)),
                        Weights.digest(key, List.of(first)),
                        Weights.digest(key, List.of(first, second, second))))
                .doesNotHaveDuplicates();
        assertThat(Weights.digest(key, List.of(first, second))).isEqualTo(Weights.digest(key, List.of(first, second)));
    }

    @Test
    void shouldBeDifferentNumbersOfHundredTwentyEightBits() {
        var digest = Sha256.hash(trapdoor.key());
        var weights =
                IntStream.range(0, 300).mapToObj(j -> Weights.of(digest, j)).toList();

        assertThat(weights).doesNotHaveDuplicates().allMatch(weight -> weight.bitLength() == 128);
        assertThat(weights.get(0))
                .isEqualTo(new BigInteger(
                                1,
                                Sha256.hash(digest.bytes(), Bytes.fromHex("0000"))
                                        .bytes()
                                        .slice(0, 16)
                                        .toArray())
                        .setBit(127));
    }
}
