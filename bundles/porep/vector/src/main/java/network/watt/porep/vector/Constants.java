// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import static network.watt.porep.vector.Lanes.LIMBS;

import network.watt.porep.field.Fr;
import network.watt.porep.field.PoseidonTables;

/** The constants of a Poseidon as {@link Sums} takes them: factors as doubles, what is added within the starts of columns. */
final class Constants {

    private static final int FULL_ROUNDS = 8;
    private static final int HALF = FULL_ROUNDS / 2;

    /** How often 1 is doubled to become 2^260. */
    private static final int FORM_BITS = 260;

    final int partialRounds;
    final double[] first;
    final double[] mix;
    final double[] entry;
    final double[] feedback;
    final double[] output;
    final double[] exit;

    /** A product with it takes an element on the form that sums reckon with. */
    final double[] form;

    /** Of one product. */
    final long[] product;

    /** Of elements that are read, with the key of the first round. */
    final long[] read;

    /** Of full mixing, with the key of each round, element by element. */
    final long[] mixed;

    final long[] entered;
    final long[] fed;

    /** With the key of each partial round, and of the full one that follows. */
    final long[] put;

    final long[] left;

    /** Of the sum that is the hash. */
    final long[] last;

    Constants(int arity) {
        int width = arity + 1;
        var tables = PoseidonTables.ofArity(arity);
        this.partialRounds = tables.partialRounds();
        this.first = Lanes.doubles(tables.first());
        this.mix = Lanes.doubles(tables.mix());
        this.entry = Lanes.doubles(tables.entry());
        this.feedback = Lanes.doubles(tables.feedback());
        this.output = Lanes.doubles(tables.output());
        this.exit = Lanes.doubles(tables.exit());
        this.form = Lanes.doubles(form());
        this.product = Lanes.starts(1);
        this.read = Lanes.starts(1, tables.fullKeys(), 0, width);
        this.mixed = Lanes.starts(width, tables.fullKeys(), 0, FULL_ROUNDS * width);
        var entryKey = new long[width * LIMBS];
        System.arraycopy(tables.partialKeys(), 0, entryKey, 0, LIMBS);
        this.entered = Lanes.starts(width, entryKey, 0, width);
        this.fed = Lanes.starts(arity);
        this.put = Lanes.starts(width, tables.partialKeys(), 0, partialRounds + 1);
        this.left = Lanes.starts(arity, tables.fullKeys(), HALF * width * LIMBS, width);
        this.last = Lanes.starts(width);
    }

    /** 2^520: the form of 2^260. */
    private static long[] form() {
        var form = new long[LIMBS];
        Fr.set(1, form, 0);
        for (int bit = 0; bit < FORM_BITS; bit++) {
            Fr.add(form, 0, form, 0, form, 0);
        }
        return form;
    }
}
