// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The field against {@link BigInteger}, from one seed. */
class FrTest {

    private static final int ROUNDS = 5_000;

    /** Where carries, borrows and comparisons turn. */
    private static final List<BigInteger> EDGES = Stream.of(
                    Field.R,
                    Field.R.shiftRight(1),
                    BigInteger.ONE.shiftLeft(52),
                    BigInteger.ONE.shiftLeft(104),
                    BigInteger.ONE.shiftLeft(208),
                    BigInteger.ONE.shiftLeft(254),
                    BigInteger.ONE)
            .flatMap(edge -> Stream.of(edge.subtract(BigInteger.ONE), edge, edge.add(BigInteger.ONE)))
            .filter(edge -> edge.signum() >= 0 && edge.compareTo(Field.R) < 0)
            .toList();

    private final long[] a = new long[Fr.LIMBS];
    private final long[] b = new long[Fr.LIMBS];
    private final long[] out = new long[Fr.LIMBS];

    private void check(BigInteger x, BigInteger y) {
        Fr.decode(Field.bytes(x), 0, a, 0);
        Fr.decode(Field.bytes(y), 0, b, 0);
        assertThat(Field.value(a)).isEqualTo(x);
        Fr.add(a, 0, b, 0, out, 0);
        assertThat(Field.value(out)).as("%s + %s", x, y).isEqualTo(x.add(y).mod(Field.R));
        Fr.subtract(a, 0, b, 0, out, 0);
        assertThat(Field.value(out)).as("%s - %s", x, y).isEqualTo(x.subtract(y).mod(Field.R));
        Fr.multiply(a, 0, b, 0, out, 0);
        assertThat(Field.value(out)).as("%s * %s", x, y).isEqualTo(x.multiply(y).mod(Field.R));
        Fr.square(a, 0, out, 0);
        assertThat(Field.value(out)).as("%s squared", x).isEqualTo(x.multiply(x).mod(Field.R));
        var bytes = new byte[40];
        Fr.addBytes(Field.bytes(x), 0, Field.bytes(y), 0, bytes, 3);
        assertThat(Field.value(bytes, 3))
                .as("%s + %s as bytes", x, y)
                .isEqualTo(x.add(y).mod(Field.R));
        Fr.subtractBytes(bytes, 3, Field.bytes(y), 0, bytes, 3);
        assertThat(Field.value(bytes, 3)).as("%s back as bytes", x).isEqualTo(x);
        Fr.subtractBytes(Field.bytes(x), 0, Field.bytes(y), 0, bytes, 0);
        assertThat(Field.value(bytes, 0))
                .as("%s - %s as bytes", x, y)
                .isEqualTo(x.subtract(y).mod(Field.R));
    }

    @Test
    void shouldReckonAsBigIntegersDo() {
        var random = new Random(52);
        for (int i = 0; i < ROUNDS; i++) {
            check(Field.random(random), Field.random(random));
        }
    }

    @Test
    void shouldReckonAsBigIntegersDoAtTheEdges() {
        for (var x : EDGES) {
            for (var y : EDGES) {
                check(x, y);
            }
        }
    }

    @Test
    void shouldStayTrueOverLongChainsThatAreNeverEncoded() {
        var random = new Random(53);
        var x = Field.random(random);
        Fr.decode(Field.bytes(x), 0, a, 0);
        for (int i = 0; i < ROUNDS; i++) {
            var y = Field.random(random);
            Fr.decode(Field.bytes(y), 0, b, 0);
            switch (random.nextInt(4)) {
                case 0 -> {
                    Fr.add(a, 0, b, 0, a, 0);
                    x = x.add(y).mod(Field.R);
                }
                case 1 -> {
                    Fr.subtract(b, 0, a, 0, a, 0);
                    x = y.subtract(x).mod(Field.R);
                }
                case 2 -> {
                    Fr.multiply(a, 0, b, 0, a, 0);
                    x = x.multiply(y).mod(Field.R);
                }
                default -> {
                    Fr.square(a, 0, a, 0);
                    x = x.multiply(x).mod(Field.R);
                }
            }
        }
        assertThat(Field.value(a)).isEqualTo(x);
    }

    @Test
    void shouldInvert() {
        var random = new Random(54);
        for (int i = 0; i < 100; i++) {
            var x = i < EDGES.size() && EDGES.get(i).signum() > 0 ? EDGES.get(i) : Field.random(random);
            Fr.decode(Field.bytes(x), 0, a, 0);
            Fr.invert(a, 0, out, 0);
            assertThat(Field.value(out)).isEqualTo(x.modInverse(Field.R));
        }
        Fr.set(0, a, 0);
        assertThatThrownBy(() -> Fr.invert(a, 0, out, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldKnowZeroInEveryForm() {
        Fr.decode(Field.bytes(BigInteger.TEN), 0, a, 0);
        assertThat(Fr.isZero(a, 0)).isFalse();
        Fr.subtract(a, 0, a, 0, out, 0);
        assertThat(Fr.isZero(out, 0)).isTrue();
        Fr.set(0, b, 0);
        Fr.subtract(b, 0, a, 0, out, 0);
        Fr.add(out, 0, a, 0, out, 0);
        assertThat(Fr.isZero(out, 0)).isTrue();
        assertThat(Field.value(out)).isZero();
    }

    @Test
    void shouldRefuseWhatIsNotBelowTheModulus() {
        for (var x : List.of(
                Field.R,
                Field.R.add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))) {
            assertThat(Fr.isCanonical(Field.bytes(x), 0)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> Fr.decode(Field.bytes(x), 0, a, 0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fr.addBytes(new byte[32], 0, Field.bytes(x), 0, new byte[32], 0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fr.subtractBytes(Field.bytes(x), 0, new byte[32], 0, new byte[32], 0));
        }
        var random = new Random(55);
        for (int i = 0; i < ROUNDS; i++) {
            var x = new BigInteger(256, random);
            assertThat(Fr.isCanonical(Field.bytes(x), 0)).isEqualTo(x.compareTo(Field.R) < 0);
        }
    }

    @Test
    void shouldSetSmallNumbers() {
        for (long value : new long[] {0, 1, 255, 1L << 52, Long.MAX_VALUE}) {
            Fr.set(value, a, 0);
            assertThat(Field.value(a)).isEqualTo(value);
        }
    }

    @Test
    void shouldSumUnreducedElements() {
        var random = new Random(56);
        var x = new long[12 * Fr.LIMBS];
        var y = new long[12 * Fr.LIMBS];
        for (int i = 0; i < 500; i++) {
            var expected = BigInteger.ZERO;
            for (int k = 0; k < 12; k++) {
                // As large as states become between reductions.
                var p = new BigInteger(256, random);
                var q = new BigInteger(261, random);
                Field.limbs(p, x, k * Fr.LIMBS);
                Field.limbs(q, y, k * Fr.LIMBS);
                expected = expected.add(p.multiply(q));
            }
            Products.dot(x, 0, y, 0, 12, b, 0, out, 0);
            var shifted = Field.plain(out).shiftLeft(260);
            assertThat(shifted.subtract(expected).mod(Field.R)).isZero();
        }
    }

    @Test
    void shouldSumTheLargestLimbs() {
        var x = new long[60 * Fr.LIMBS];
        var y = new long[60 * Fr.LIMBS];
        Arrays.fill(x, (1L << 52) - 1);
        Arrays.fill(y, (1L << 53) - 1);
        for (int n : new int[] {1, 12, 60}) {
            Products.dot(x, 0, y, 0, n, b, 0, out, 0);
            var expected = Field.plain(x).multiply(Field.plain(y)).multiply(BigInteger.valueOf(n));
            assertThat(Field.plain(out).shiftLeft(260).subtract(expected).mod(Field.R))
                    .isZero();
        }
        Products.multiply(y, 0, y, 0, b, 0, out, 0);
        var square = new long[Fr.LIMBS];
        Products.square(y, 0, square, 0);
        assertThat(square).isEqualTo(out);
        assertThat(Field.plain(out)
                        .shiftLeft(260)
                        .subtract(Field.plain(y).pow(2))
                        .mod(Field.R))
                .isZero();
    }
}
