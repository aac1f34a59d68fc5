// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.function.Function;
import java.util.function.Supplier;

/** Counts the steps of one question, and ends it where they or the asker's patience are used up. */
final class Meter {

    /** Leaves all levels of a search at once; never seen outside of this package. */
    private static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Exhausted() {
            super("given up", null, false, false);
        }
    }

    private final Effort effort;
    private long steps;

    Meter(Effort effort) {
        this.effort = effort;
    }

    long steps() {
        return steps;
    }

    void step() {
        if (steps >= effort.steps()) {
            throw new Exhausted();
        }
        steps++;
        poll();
    }

    void poll() {
        if (effort.cancelled().getAsBoolean()) {
            throw new Exhausted();
        }
    }

    /** What {@code question} comes to, or what {@code givenUp} makes of the steps it had. */
    <T> T ask(Supplier<T> question, Function<Long, T> givenUp) {
        try {
            return question.get();
        } catch (Exhausted exhausted) {
            return givenUp.apply(steps);
        }
    }
}
