// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import network.watt.porep.field.Fr;
import network.watt.porep.field.Poseidon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lanes straight, without the contest that would hide what they get wrong. */
class VectorHashTest {

    private static final BigInteger R =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private static final LanePoseidon[] LANES = new LanePoseidon[12];
    private static final Poseidon[] PLAIN = new Poseidon[12];

    static {
        for (int arity : new int[] {2, 4, 8, 11}) {
            LANES[arity] = new LanePoseidon(arity);
            PLAIN[arity] = Poseidon.ofArity(arity);
        }
    }

    @Test
    void shouldBeOfferedWhereVectorsHaveFourOrEightLanes() {
        assertThat(VectorHash.open().isPresent()).isEqualTo(Lanes.LANES == 4 || Lanes.LANES == 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 11})
    void shouldHashExtremesLikeTheField(int arity) {
        var extremes = new BigInteger[] {
            BigInteger.ZERO,
            BigInteger.ONE,
            R.subtract(BigInteger.ONE),
            R.shiftRight(1),
            // the largest limbs: all ones below the top one, and a top one as large as can be
            BigInteger.ONE.shiftLeft(254).subtract(BigInteger.ONE),
            R.shiftRight(208)
                    .subtract(BigInteger.ONE)
                    .shiftLeft(208)
                    .add(BigInteger.ONE.shiftLeft(208).subtract(BigInteger.ONE)),
            // single limbs that are full, and single bits at their ends
            BigInteger.ONE.shiftLeft(52).subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(104).subtract(BigInteger.ONE.shiftLeft(52)),
            BigInteger.ONE.shiftLeft(51),
            BigInteger.ONE.shiftLeft(52),
            BigInteger.ONE.shiftLeft(253)
        };
        int count = extremes.length * extremes.length;
        var groups = new byte[count * arity * 32];
        for (int group = 0; group < count; group++) {
            for (int i = 0; i < arity; i++) {
                var value = extremes[i % 2 == 0 ? group / extremes.length : group % extremes.length];
                put(value, groups, (group * arity + i) * 32);
            }
        }
        assertSame(arity, groups, count);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 11})
    void shouldHashAnyNumberOfGroupsAndNoMore(int arity) {
        var random = new Random(arity);
        for (int count = 1; count <= 2 * Lanes.LANES + 1; count++) {
            assertSame(arity, random(random, count * arity), count);
        }
    }

    @Property(tries = 60)
    void shouldHashAnythingLikeTheField(
            @ForAll("arities") int arity, @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int count) {
        assertSame(arity, random(new Random(seed), count * arity), count);
    }

    @Provide
    Arbitrary<Integer> arities() {
        return Arbitraries.of(2, 4, 8, 11);
    }

    /** Long enough for the compiler to have its say, and to change its mind. */
    @Test
    void shouldHashTheSameOnceCompiled() {
        var random = new Random(5);
        for (int batch = 0; batch < 60; batch++) {
            assertSame(2, random(random, 2 * 100), 100);
        }
    }

    @Test
    void shouldRefuseWhatIsNoElementAndWriteNothing() {
        var hash = new VectorHash();
        var groups = new byte[5 * 64];
        put(R, groups, 4 * 64 + 32);
        var hashes = new byte[5 * 32];
        assertThatIllegalArgumentException().isThrownBy(() -> hash.hash(2, groups, 5, hashes));
        assertThat(hashes).containsOnly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hash.hash(3, groups, 1, hashes))
                .withMessageContaining("not 3");
        assertThat(hash.hashes(3)).isFalse();
    }

    @Test
    void shouldHashThroughTheContestAsWell() {
        var hash = new VectorHash();
        var random = new Random(7);
        for (int count = 1; count < 12; count++) {
            var groups = random(random, count * 2);
            var hashes = new byte[count * 32];
            hash.hash(2, groups, count, hashes);
            assertThat(hashes).isEqualTo(plain(2, groups, count));
        }
    }

    private static void assertSame(int arity, byte[] groups, int count) {
        var hashes = new byte[(count + 1) * 32];
        Arrays.fill(hashes, (byte) 0x55);
        LANES[arity].hash(groups, count, hashes);
        assertThat(Arrays.copyOf(hashes, count * 32)).isEqualTo(plain(arity, groups, count));
        assertThat(Arrays.copyOfRange(hashes, count * 32, hashes.length)).containsOnly(0x55);
    }

    private static byte[] plain(int arity, byte[] groups, int count) {
        var hashes = new byte[count * 32];
        for (int group = 0; group < count; group++) {
            PLAIN[arity].hash(groups, group * arity * 32, hashes, group * 32);
        }
        return hashes;
    }

    /** Elements of which some are 0, 1, the largest, or have limbs that are all ones or zeros. */
    private static byte[] random(Random random, int elements) {
        var bytes = new byte[elements * 32];
        for (int i = 0; i < elements; i++) {
            put(element(random), bytes, i * 32);
        }
        return bytes;
    }

    private static BigInteger element(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> BigInteger.valueOf(random.nextInt(2));
            case 1 -> R.subtract(BigInteger.valueOf(1 + random.nextInt(2)));
            case 2 -> limbs(random).mod(R);
            default -> new BigInteger(256, random).mod(R);
        };
    }

    private static BigInteger limbs(Random random) {
        var value = BigInteger.ZERO;
        for (int limb = 0; limb < 5; limb++) {
            long bits = random.nextBoolean() ? Lanes.MASK : random.nextInt(2);
            value = value.shiftLeft(52).add(BigInteger.valueOf(bits));
        }
        return value;
    }

    private static void put(BigInteger value, byte[] bytes, int at) {
        for (int i = 0; i < Fr.BYTES; i++) {
            bytes[at + i] = value.shiftRight(8 * i).byteValue();
        }
    }
}
