// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import static network.watt.porep.vector.Lanes.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Takes columns back to an element a lane: what {@code porep/field}'s Products does at the end of a sum, by the same multiples
 * of the modulus and with the same bounds. The modulus is 1 − 2^32 below bit 64: the multiple that clears a column, and what
 * the column then carries, cost shifts. Columns are never negative ({@link Lanes#starts}), so that shifts need no sign.
 *
 * <p>Written out as {@link Sums} is, and in two halves, which is what Java 17 compiles without objects. Pure; any thread.
 */
final class Reduction {

    /** The modulus above its lowest limb. */
    private static final double R1 = 0x2fffe5bfefffL;

    private static final double R2 = 0x9a1d80553bda4L;
    private static final double R3 = 0x7d483339d8080L;
    private static final double R4 = 0x73eda753299dL;

    private Reduction() {}

    /** Writes an element a lane, of limbs from 0 to 2^52. */
    static void reduce(long[] columns, double[] out, int to) {
        lower(columns);
        upper(columns, out, to);
    }

    /** Clears columns 0 to 2. */
    private static void lower(long[] columns) {
        var high = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.HIGH);
        var low = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.LOW);
        var r1 = DoubleVector.broadcast(Lanes.DOUBLES, R1);
        var r2 = DoubleVector.broadcast(Lanes.DOUBLES, R2);
        var r3 = DoubleVector.broadcast(Lanes.DOUBLES, R3);
        var r4 = DoubleVector.broadcast(Lanes.DOUBLES, R4);
        var unit = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.UNIT);
        var bits = LongVector.broadcast(Lanes.LONGS, Lanes.UNIT_BITS);
        var mask = LongVector.broadcast(Lanes.LONGS, Lanes.MASK);
        var zero = LongVector.zero(Lanes.LONGS);
        var c0 = LongVector.fromArray(Lanes.LONGS, columns, 0);
        var c1 = LongVector.fromArray(Lanes.LONGS, columns, LANES);
        var c2 = LongVector.fromArray(Lanes.LONGS, columns, 2 * LANES);
        var c3 = LongVector.fromArray(Lanes.LONGS, columns, 3 * LANES);
        var c4 = LongVector.fromArray(Lanes.LONGS, columns, 4 * LANES);
        var c5 = LongVector.fromArray(Lanes.LONGS, columns, 5 * LANES);
        var c6 = LongVector.fromArray(Lanes.LONGS, columns, 6 * LANES);
        var c7 = LongVector.fromArray(Lanes.LONGS, columns, 7 * LANES);
        var m = zero.sub(c0.add(c0.lanewise(VectorOperators.LSHL, 32))).and(mask);
        var cleared = c0.add(m).sub(m.lanewise(VectorOperators.LSHL, 32).and(mask));
        c1 = c1.add(cleared.lanewise(VectorOperators.LSHR, 52)).add(m).sub(m.lanewise(VectorOperators.LSHR, 20));
        var x = m.or(bits).reinterpretAsDoubles().sub(unit);
        DoubleVector h;
        h = x.fma(r1, high);
        c2 = c2.add(h.reinterpretAsLongs());
        c1 = c1.add(x.fma(r1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r2, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(r2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r3, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(r3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r4, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(r4, low.sub(h.sub(high))).reinterpretAsLongs());
        m = zero.sub(c1.add(c1.lanewise(VectorOperators.LSHL, 32))).and(mask);
        cleared = c1.add(m).sub(m.lanewise(VectorOperators.LSHL, 32).and(mask));
        c2 = c2.add(cleared.lanewise(VectorOperators.LSHR, 52)).add(m).sub(m.lanewise(VectorOperators.LSHR, 20));
        x = m.or(bits).reinterpretAsDoubles().sub(unit);
        h = x.fma(r1, high);
        c3 = c3.add(h.reinterpretAsLongs());
        c2 = c2.add(x.fma(r1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r2, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(r2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r3, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(r3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r4, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(r4, low.sub(h.sub(high))).reinterpretAsLongs());
        m = zero.sub(c2.add(c2.lanewise(VectorOperators.LSHL, 32))).and(mask);
        cleared = c2.add(m).sub(m.lanewise(VectorOperators.LSHL, 32).and(mask));
        c3 = c3.add(cleared.lanewise(VectorOperators.LSHR, 52)).add(m).sub(m.lanewise(VectorOperators.LSHR, 20));
        x = m.or(bits).reinterpretAsDoubles().sub(unit);
        h = x.fma(r1, high);
        c4 = c4.add(h.reinterpretAsLongs());
        c3 = c3.add(x.fma(r1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r2, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(r2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r3, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(r3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r4, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(r4, low.sub(h.sub(high))).reinterpretAsLongs());
        c3.intoArray(columns, 3 * LANES);
        c4.intoArray(columns, 4 * LANES);
        c5.intoArray(columns, 5 * LANES);
        c6.intoArray(columns, 6 * LANES);
        c7.intoArray(columns, 7 * LANES);
    }

    /** Clears columns 3 and 4, and carries through the others. */
    private static void upper(long[] columns, double[] out, int to) {
        var high = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.HIGH);
        var low = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.LOW);
        var r1 = DoubleVector.broadcast(Lanes.DOUBLES, R1);
        var r2 = DoubleVector.broadcast(Lanes.DOUBLES, R2);
        var r3 = DoubleVector.broadcast(Lanes.DOUBLES, R3);
        var r4 = DoubleVector.broadcast(Lanes.DOUBLES, R4);
        var unit = DoubleVector.broadcast(Lanes.DOUBLES, Lanes.UNIT);
        var bits = LongVector.broadcast(Lanes.LONGS, Lanes.UNIT_BITS);
        var mask = LongVector.broadcast(Lanes.LONGS, Lanes.MASK);
        var zero = LongVector.zero(Lanes.LONGS);
        var c3 = LongVector.fromArray(Lanes.LONGS, columns, 3 * LANES);
        var c4 = LongVector.fromArray(Lanes.LONGS, columns, 4 * LANES);
        var c5 = LongVector.fromArray(Lanes.LONGS, columns, 5 * LANES);
        var c6 = LongVector.fromArray(Lanes.LONGS, columns, 6 * LANES);
        var c7 = LongVector.fromArray(Lanes.LONGS, columns, 7 * LANES);
        var c8 = LongVector.fromArray(Lanes.LONGS, columns, 8 * LANES);
        var c9 = LongVector.fromArray(Lanes.LONGS, columns, 9 * LANES);
        var m = zero.sub(c3.add(c3.lanewise(VectorOperators.LSHL, 32))).and(mask);
        var cleared = c3.add(m).sub(m.lanewise(VectorOperators.LSHL, 32).and(mask));
        c4 = c4.add(cleared.lanewise(VectorOperators.LSHR, 52)).add(m).sub(m.lanewise(VectorOperators.LSHR, 20));
        var x = m.or(bits).reinterpretAsDoubles().sub(unit);
        DoubleVector h;
        h = x.fma(r1, high);
        c5 = c5.add(h.reinterpretAsLongs());
        c4 = c4.add(x.fma(r1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r2, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(r2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r3, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(r3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r4, high);
        c8 = c8.add(h.reinterpretAsLongs());
        c7 = c7.add(x.fma(r4, low.sub(h.sub(high))).reinterpretAsLongs());
        m = zero.sub(c4.add(c4.lanewise(VectorOperators.LSHL, 32))).and(mask);
        cleared = c4.add(m).sub(m.lanewise(VectorOperators.LSHL, 32).and(mask));
        c5 = c5.add(cleared.lanewise(VectorOperators.LSHR, 52)).add(m).sub(m.lanewise(VectorOperators.LSHR, 20));
        x = m.or(bits).reinterpretAsDoubles().sub(unit);
        h = x.fma(r1, high);
        c6 = c6.add(h.reinterpretAsLongs());
        c5 = c5.add(x.fma(r1, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r2, high);
        c7 = c7.add(h.reinterpretAsLongs());
        c6 = c6.add(x.fma(r2, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r3, high);
        c8 = c8.add(h.reinterpretAsLongs());
        c7 = c7.add(x.fma(r3, low.sub(h.sub(high))).reinterpretAsLongs());
        h = x.fma(r4, high);
        c9 = c9.add(h.reinterpretAsLongs());
        c8 = c8.add(x.fma(r4, low.sub(h.sub(high))).reinterpretAsLongs());
        c5.and(mask).or(bits).reinterpretAsDoubles().sub(unit).intoArray(out, to);
        c6 = c6.add(c5.lanewise(VectorOperators.LSHR, 52));
        c6.and(mask).or(bits).reinterpretAsDoubles().sub(unit).intoArray(out, to + LANES);
        c7 = c7.add(c6.lanewise(VectorOperators.LSHR, 52));
        c7.and(mask).or(bits).reinterpretAsDoubles().sub(unit).intoArray(out, to + 2 * LANES);
        c8 = c8.add(c7.lanewise(VectorOperators.LSHR, 52));
        c8.and(mask).or(bits).reinterpretAsDoubles().sub(unit).intoArray(out, to + 3 * LANES);
        c9 = c9.add(c8.lanewise(VectorOperators.LSHR, 52));
        c9.or(bits).reinterpretAsDoubles().sub(unit).intoArray(out, to + 4 * LANES);
    }
}
