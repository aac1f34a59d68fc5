// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import static network.watt.porep.vector.Lanes.ELEMENT;
import static network.watt.porep.vector.Lanes.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Products of elements as {@value Lanes#COLUMNS} columns a lane, to be taken back to an element by {@link Reduction}.
 *
 * <p>The product of two limbs is a·b = k·2^52 + s. A fused multiplication and addition to 2^104 leaves k in the lowest bits of
 * its result, rounded; one of a·b and what is left without them, to 3·2^51, leaves s in the lowest bits of another: exactly, as it
 * lies between 2^52 and 2^53, where doubles are the whole numbers. Both are added to their columns as the bits that they are, k one column higher than s, and what
 * stands in the bits above is known beforehand: {@link Lanes#starts} takes it off. That s may be negative is of no concern
 * to a column, which a product raises by a·b as a whole. (N. Emmart, F. Zheng and C. Weems, <i>Faster Modular Exponentiation
 * Using Double Precision Floating Point Arithmetic on the GPU</i>, 2018, who round to zero; Java rounds to the nearest.)
 *
 * <p>Written out, without loops and methods of our own in between: what the compiler does not take into one piece makes an
 * object of every vector ({@code docs/proofs.md}). Pure; any thread.
 */
final class Sums {

    private Sums() {}

    /**
     * Columns of Σ a[i + 5k…]·b[j + k·ELEMENT…] for k from 0 to {@code n − 1}.
     *
     * @param a limbs of elements that are the same in all lanes
     * @param b elements a lane
     * @param starts from {@code s} on, those of n products and of whatever else is to be added
     */
    static void dot(double[] a, int i, double[] b, int j, int n, long[] starts, int s, long[] columns) {
        begin(a, i, b, j, starts, s, columns);
        for (int k = 1; k < n; k++) {
            add(a, i + 5 * k, b, j + k * ELEMENT, columns);
        }
    }

    /** Sets columns to where they start, and adds a product: of an element that is the same in all lanes, and one a lane. */
    private static void begin(double[] a, int i, double[] b, int j, long[] starts, int s, long[] columns) {
        var high = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.HIGH);
        var low = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.LOW);
        var b0 = DoubleVector.fromArray(Lanes.DOUBLES, b, j);
        var b1 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + LANES);
        var b2 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + 2 * LANES);
        var b3 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + 3 * LANES);
        var b4 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + 4 * LANES);
        var c0 = LongVector.broadcast(Lanes.LONGS, starts[s]);
        var c1 = LongVector.broadcast(Lanes.LONGS, starts[s + 1]);
        var c2 = LongVector.broadcast(Lanes.LONGS, starts[s + 2]);
        var c3 = LongVector.broadcast(Lanes.LONGS, starts[s + 3]);
        var c4 = LongVector.broadcast(Lanes.LONGS, starts[s + 4]);
        var c5 = LongVector.broadcast(Lanes.LONGS, starts[s + 5]);
        var c6 = LongVector.broadcast(Lanes.LONGS, starts[s + 6]);
        var c7 = LongVector.broadcast(Lanes.LONGS, starts[s + 7]);
        var c8 = LongVector.broadcast(Lanes.LONGS, starts[s + 8]);
        var c9 = LongVector.broadcast(Lanes.LONGS, starts[s + 9]);
        var x = DoubleVector.broadcast(Lanes.DOUBLES, a[i]);
        DoubleVector h;
        h = x.fma(b0, high);
        c1 = c1.add(h.reinterpretAsLongs());
        c0 = c0.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c2 = c2.add(h.reinterpretAsLongs());
        c1 = c1.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c0.intoArray(columns, 0);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 1]);
        h = x.fma(b0, high);
        c2 = c2.add(h.reinterpretAsLongs());
        c1 = c1.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c1.intoArray(columns, LANES);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 2]);
        h = x.fma(b0, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c2.intoArray(columns, 2 * LANES);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 3]);
        h = x.fma(b0, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c8 = c8.add(h.reinterpretAsLongs());
        c7 = c7.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c3.intoArray(columns, 3 * LANES);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 4]);
        h = x.fma(b0, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c8 = c8.add(h.reinterpretAsLongs());
        c7 = c7.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c9 = c9.add(h.reinterpretAsLongs());
        c8 = c8.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c4.intoArray(columns, 4 * LANES);
        c5.intoArray(columns, 5 * LANES);
        c6.intoArray(columns, 6 * LANES);
        c7.intoArray(columns, 7 * LANES);
        c8.intoArray(columns, 8 * LANES);
        c9.intoArray(columns, 9 * LANES);
    }

    /** Adds another such product. */
    private static void add(double[] a, int i, double[] b, int j, long[] columns) {
        var high = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.HIGH);
        var low = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.LOW);
        var b0 = DoubleVector.fromArray(Lanes.DOUBLES, b, j);
        var b1 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + LANES);
        var b2 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + 2 * LANES);
        var b3 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + 3 * LANES);
        var b4 = DoubleVector.fromArray(Lanes.DOUBLES, b, j + 4 * LANES);
        var c0 = LongVector.fromArray(Lanes.LONGS, columns, 0);
        var c1 = LongVector.fromArray(Lanes.LONGS, columns, LANES);
        var c2 = LongVector.fromArray(Lanes.LONGS, columns, 2 * LANES);
        var c3 = LongVector.fromArray(Lanes.LONGS, columns, 3 * LANES);
        var c4 = LongVector.fromArray(Lanes.LONGS, columns, 4 * LANES);
        var c5 = LongVector.fromArray(Lanes.LONGS, columns, 5 * LANES);
        var c6 = LongVector.fromArray(Lanes.LONGS, columns, 6 * LANES);
        var c7 = LongVector.fromArray(Lanes.LONGS, columns, 7 * LANES);
        var c8 = LongVector.fromArray(Lanes.LONGS, columns, 8 * LANES);
        var c9 = LongVector.fromArray(Lanes.LONGS, columns, 9 * LANES);
        var x = DoubleVector.broadcast(Lanes.DOUBLES, a[i]);
        DoubleVector h;
        h = x.fma(b0, high);
        c1 = c1.add(h.reinterpretAsLongs());
        c0 = c0.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c2 = c2.add(h.reinterpretAsLongs());
        c1 = c1.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c0.intoArray(columns, 0);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 1]);
        h = x.fma(b0, high);
        c2 = c2.add(h.reinterpretAsLongs());
        c1 = c1.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c1.intoArray(columns, LANES);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 2]);
        h = x.fma(b0, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c2.intoArray(columns, 2 * LANES);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 3]);
        h = x.fma(b0, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c8 = c8.add(h.reinterpretAsLongs());
        c7 = c7.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c3.intoArray(columns, 3 * LANES);
        x = DoubleVector.broadcast(Lanes.DOUBLES, a[i + 4]);
        h = x.fma(b0, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(b0, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b1, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(b1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b2, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(b2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b3, high);
        c8 = c8.add(h.reinterpretAsLongs());
        c7 = c7.add(x.fma(b3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(b4, high);
        c9 = c9.add(h.reinterpretAsLongs());
        c8 = c8.add(x.fma(b4, low.sub(h.sub(high))).reinterpretAsLongs());
        c4.intoArray(columns, 4 * LANES);
        c5.intoArray(columns, 5 * LANES);
        c6.intoArray(columns, 6 * LANES);
        c7.intoArray(columns, 7 * LANES);
        c8.intoArray(columns, 8 * LANES);
        c9.intoArray(columns, 9 * LANES);
    }
}
