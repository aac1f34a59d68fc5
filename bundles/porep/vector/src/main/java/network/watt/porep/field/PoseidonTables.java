// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * What a Poseidon adds and multiplies with, for who reckons by other means than {@link Products}: elements of five limbs of
 * 52 bits. Of {@code porep/vector} and not of the field's own room, whose bytes are those of rules; in its package, since only
 * there the constants are seen.
 *
 * @param partialRounds how many there are
 * @param first what element 0 is after the first power
 * @param mix rows of the matrix of full rounds
 * @param entry rows of the matrix before partial rounds, which turns the state into y and the line of inner values
 * @param feedback what a new inner value takes of those before it, the oldest first
 * @param output what the next y takes of those and of the new one
 * @param exit rows of the matrix after partial rounds, from the line to all elements but 0
 * @param fullKeys added before each full round
 * @param partialKeys added to element 0 before each partial round, and before the full round that follows
 * @see PoseidonConstants
 */
public record PoseidonTables(
        int partialRounds,
        long[] first,
        long[] mix,
        long[] entry,
        long[] feedback,
        long[] output,
        long[] exit,
        long[] fullKeys,
        long[] partialKeys) {

    /** Draws them: some milliseconds. @throws IllegalArgumentException if the arity is none of 2, 4, 8, 11 */
    public static PoseidonTables ofArity(int arity) {
        int partialRounds =
                switch (arity) {
                    case 2 -> 55;
                    case 4 -> 56;
                    case 8, 11 -> 57;
                    default -> throw new IllegalArgumentException("Poseidon of 2, 4, 8 or 11 elements, not " + arity);
                };
        var drawn = new PoseidonConstants(arity + 1, partialRounds);
        return new PoseidonTables(
                partialRounds,
                first(arity, drawn.fullKeys),
                drawn.mix,
                drawn.entry,
                drawn.feedback,
                drawn.output,
                drawn.exit,
                drawn.fullKeys,
                drawn.partialKeys);
    }

    /** The tag of the arity and its key, raised to the fifth. */
    private static long[] first(int arity, long[] keys) {
        var tag = new long[Fr.LIMBS];
        Fr.set((1L << arity) - 1, tag, 0);
        Fr.add(tag, 0, keys, 0, tag, 0);
        var fourth = new long[Fr.LIMBS];
        Fr.square(tag, 0, fourth, 0);
        Fr.square(fourth, 0, fourth, 0);
        var fifth = new long[Fr.LIMBS];
        Fr.multiply(fourth, 0, tag, 0, fifth, 0);
        return fifth;
    }
}
