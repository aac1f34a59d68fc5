// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import supranational.blst.P1;
import supranational.blst.P1_Affine;

/** The sum by buckets against the library's own multiplications, one by one. */
class MultiScalarTest {

    private static final BigInteger LARGEST = Scalars.ORDER.subtract(BigInteger.ONE);
    private final Random random = new Random(7);

    @Test
    void shouldSumWhatMultiplicationsOneByOneSum() {
        for (int count : new int[] {0, 1, 2, 3, 8, 40, 130}) {
            for (int bits : new int[] {1, 7, 30, 158, 254}) {
                var points = points(count);
                var scalars = points.stream()
                        .map(point -> new BigInteger(bits, random))
                        .toList();

                check(points, scalars);
            }
        }
    }

    @Test
    void shouldSumExtremeScalars() {
        var points = points(5);
        for (var scalar : List.of(BigInteger.ZERO, BigInteger.ONE, LARGEST, LARGEST.subtract(BigInteger.ONE))) {
            check(points, Collections.nCopies(5, scalar));
        }
        check(points, List.of(BigInteger.ZERO, LARGEST, BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO));
    }

    /** A few long ones among short ones take another way. */
    @Test
    void shouldSumLongScalarsAmongShortOnes() {
        for (int longOnes = 1; longOnes <= 9; longOnes++) {
            var points = points(40);
            var scalars = new ArrayList<BigInteger>();
            for (int i = 0; i < points.size(); i++) {
                scalars.add(new BigInteger(i % 4 == 1 && i / 4 < longOnes ? 254 : 30, random));
            }

            check(points, scalars);
        }
    }

    /** Equal points meet in a bucket, and opposite ones cancel: the cases in which addition formulas fail. */
    @Test
    void shouldSumEqualAndOppositePoints() {
        var point = points(1).get(0);
        var opposite = point.to_jacobian().neg().to_affine();
        var scalar = new BigInteger(254, random);

        check(Collections.nCopies(20, point), Collections.nCopies(20, scalar));
        check(List.of(point, opposite, point, opposite), Collections.nCopies(4, scalar));
        assertThat(MultiScalar.sum(List.of(point, opposite), List.of(scalar, scalar))
                        .is_inf())
                .isTrue();
        assertThat(MultiScalar.sum(List.of(point, point), List.of(scalar, Scalars.ORDER.subtract(scalar)))
                        .is_inf())
                .isTrue();
    }

    private List<P1_Affine> points(int count) {
        var points = new ArrayList<P1_Affine>();
        for (int i = 0; i < count; i++) {
            points.add(
                    P1.generator().mult(new BigInteger(250, random).setBit(0)).to_affine());
        }
        return points;
    }

    private static void check(List<P1_Affine> points, List<BigInteger> scalars) {
        var expected = new P1();
        for (int i = 0; i < points.size(); i++) {
            expected.add(points.get(i).to_jacobian().mult(scalars.get(i)));
        }
        assertThat(MultiScalar.sum(points, scalars).compress()).isEqualTo(expected.compress());
    }
}
