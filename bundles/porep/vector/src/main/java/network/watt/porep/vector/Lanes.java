// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How elements of the field lie in vectors: as in {@code porep/field}, five limbs of 52 bits that stand for themselves by
 * 2^260, but each limb a double, and limb after limb, each for all lanes. A lane is a hash of its own.
 */
final class Lanes {

    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    static final int LANES = DOUBLES.length();
    static final int LIMBS = 5;
    static final int LIMB_BITS = 52;
    static final long MASK = (1L << LIMB_BITS) - 1;

    /** The doubles of an element. */
    static final int ELEMENT = LIMBS * LANES;

    /** The columns of a product, each of the weight of a limb. */
    static final int COLUMNS = 2 * LIMBS;

    /** What a product is added to so that its high half is in the lowest bits. */
    static final double HIGH = 0x1p104;

    /** What the rest, from −2^51 to 2^51, is added to so that all of it is: the middle between 2^52 and 2^53. */
    static final double LOW = 0x3p51;

    /** The bits of a number below 2^52 under those of this one, less this one, are the number. */
    static final double UNIT = 0x1p52;

    static final long UNIT_BITS = Double.doubleToRawLongBits(UNIT);

    private static final long HIGH_BITS = Double.doubleToRawLongBits(HIGH);
    private static final long LOW_BITS = Double.doubleToRawLongBits(LOW);

    /** Keeps a column from becoming negative; taken off again by what it carries to the next. */
    private static final long GUARD = 1L << 60;

    private Lanes() {}

    /** Whether vectors are of a width that is worth it, four or eight lanes, and tested. */
    static boolean fit() {
        return (LANES == 4 || LANES == 8) && LONGS.length() == LANES;
    }

    /** What columns start with so that, after {@code products} products and a reduction, no constant is left in them. */
    static long[] starts(int products) {
        var starts = new long[COLUMNS];
        for (int i = 0; i < LIMBS; i++) {
            for (int j = 0; j < LIMBS; j++) {
                take(starts, i + j, products);
                take(
                        starts,
                        i + j,
                        j == 0 ? 0 : 1); // the reduction: by limb i of the multiple and limb j of the modulus
            }
        }
        for (int column = 0; column < COLUMNS - 1; column++) {
            starts[column] += GUARD;
            starts[column + 1] -= GUARD >> LIMB_BITS;
        }
        return starts;
    }

    private static void take(long[] starts, int column, int times) {
        starts[column] -= times * LOW_BITS;
        starts[column + 1] -= times * HIGH_BITS;
    }

    /** Such starts, one for each of {@code count} elements of {@code added}, which is added to the reduced sum. */
    static long[] starts(int products, long[] added, int from, int count) {
        var plain = starts(products);
        var starts = new long[count * COLUMNS];
        for (int i = 0; i < count; i++) {
            System.arraycopy(plain, 0, starts, i * COLUMNS, COLUMNS);
            for (int limb = 0; limb < LIMBS; limb++) {
                starts[i * COLUMNS + LIMBS + limb] += added[from + i * LIMBS + limb];
            }
        }
        return starts;
    }

    /** Adds an element a lane to what a sum will be reduced to. */
    static void plus(double[] elements, int at, long[] columns) {
        for (int limb = 0; limb < LIMBS; limb++) {
            int column = (LIMBS + limb) * LANES;
            DoubleVector.fromArray(DOUBLES, elements, at + limb * LANES)
                    .add(UNIT)
                    .reinterpretAsLongs()
                    .sub(UNIT_BITS)
                    .add(LongVector.fromArray(LONGS, columns, column))
                    .intoArray(columns, column);
        }
    }

    /** Elements of five limbs as doubles. @throws IllegalStateException if a limb is none of 0 to 2^52 */
    static double[] doubles(long[] elements) {
        var doubles = new double[elements.length];
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] < 0 || elements[i] > MASK) {
                throw new IllegalStateException("a constant's limb of " + elements[i]);
            }
            doubles[i] = elements[i];
        }
        return doubles;
    }
}
