// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoseidonTest {

    /** Of the elements 0 to arity − 1: neptune, {@code src/poseidon.rs}, {@code hash_values_aux}, standard strength. */
    @ParameterizedTest
    @CsvSource({
        "2, 396508d75e76a56b739e0fd902efe161a6fba9339d05a69d2e203c369a02e7ff",
        "4, 58a54b10a9e5848a00db3c6579229399fb6b4605bf1327ec019814ff6662075d",
        "8, 2394611da3a5de5512010042116770774b682e9d9cc4aed92a9934f56d38a5e6",
        "11, 0c0fc1b2e5227f286ca537e232ebe87a09f3dcd8ccb08fc1cee3bbc32b693163"
    })
    void shouldHashAsNeptuneDoes(int arity, String expected) {
        var elements = new byte[arity * 32];
        for (int i = 0; i < arity; i++) {
            elements[i * 32] = (byte) i;
        }
        assertThat(Field.hex(hash(Poseidon.ofArity(arity), elements))).isEqualTo(expected);
    }

    /** A tree of the leaves 1, 0, 0, 1: rust-fil-proofs, {@code filecoin-hashers/src/poseidon.rs}, {@code test_poseidon_hasher}. */
    @Test
    void shouldBuildTheTreeOfFourLeaves() {
        var leaves = Nodes.inMemory(4);
        var one = Field.bytes(BigInteger.ONE);
        leaves.put(0, one, 0);
        leaves.put(3, one, 0);
        var inner = Nodes.inMemory(3);
        var tree = new MerkleTree(TreeShape.binary(4), NodeHash.poseidon(List.of(Poseidon.ofArity(2))), leaves, inner);

        assertThat(Field.hex(tree.build().bytes().toArray()))
                .isEqualTo("1effebb7b26ad9eb30eb6385ae6b74ae77cc72b8cb2b5ad2efbb8be3e291e671");
        var left = new byte[32];
        inner.get(0, left, 0);
        assertThat(Field.hex(left)).isEqualTo("042f94ffbe786bc393c003cc74a24f26ec5907b3dc3094afb339ff6079800b5e");
    }

    @ParameterizedTest
    @CsvSource({"2, 55", "4, 56", "8, 57", "11, 57"})
    void shouldHashAsThePaperSays(int arity, int partialRounds) {
        var plain = new PlainPoseidon(arity, partialRounds);
        var poseidon = Poseidon.ofArity(arity);
        var random = new Random(arity);
        for (int i = 0; i < 5; i++) {
            var values = new ArrayList<BigInteger>();
            var elements = new byte[arity * 32];
            for (int k = 0; k < arity; k++) {
                // The largest element everywhere, then anything.
                values.add(i == 0 ? Field.R.subtract(BigInteger.ONE) : Field.random(random));
                System.arraycopy(Field.bytes(values.get(k)), 0, elements, k * 32, 32);
            }
            assertThat(Field.value(hash(poseidon, elements), 0)).isEqualTo(plain.hash(values));
        }
    }

    @Test
    void shouldLeaveNothingBehindForTheNextHash() {
        var poseidon = Poseidon.ofArity(8);
        var first = new byte[256];
        var second = new byte[256];
        second[5] = 1;
        var fresh = hash(Poseidon.ofArity(8), second);

        hash(poseidon, first);
        assertThat(hash(poseidon, second)).isEqualTo(fresh).isNotEqualTo(hash(poseidon, first));
    }

    @Test
    void shouldHashInPlaceAndAnywhereInAnArray() {
        var poseidon = Poseidon.ofArity(2);
        var expected = hash(poseidon, new byte[64]);
        var bytes = new byte[100];
        poseidon.hash(bytes, 7, bytes, 10);
        for (int i = 0; i < 32; i++) {
            assertThat(bytes[10 + i]).isEqualTo(expected[i]);
        }
    }

    @Test
    void shouldRefuseWhatIsNoElementAndOtherArities() {
        var poseidon = Poseidon.ofArity(2);
        var elements = new byte[64];
        System.arraycopy(Field.bytes(Field.R), 0, elements, 32, 32);
        assertThatIllegalArgumentException().isThrownBy(() -> hash(poseidon, elements));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poseidon.ofArity(3))
                .withMessageContaining("not 3");
    }

    private static byte[] hash(Poseidon poseidon, byte[] elements) {
        var hash = new byte[32];
        poseidon.hash(elements, 0, hash, 0);
        return hash;
    }
}
