// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.Optional;

/**
 * What became of a search: there is one, there is none, or it is not known.
 *
 * @param <T> what was searched for
 */
public sealed interface Finding<T> {

    /** How many steps it took. */
    long steps();

    /** There is one. */
    record Found<T>(T value, long steps) implements Finding<T> {}

    /** There is none; nothing was left out. */
    record ProvenNone<T>(long steps) implements Finding<T> {}

    /**
     * The steps or the patience were used up.
     *
     * @param unfinished what is still open, in a sentence for people
     */
    record GivenUp<T>(String unfinished, long steps) implements Finding<T> {}

    /** What was found. */
    default Optional<T> found() {
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }

    default boolean isProvenNone() {
        return this instanceof ProvenNone;
    }

    default boolean isGivenUp() {
        return this instanceof GivenUp;
    }
}
