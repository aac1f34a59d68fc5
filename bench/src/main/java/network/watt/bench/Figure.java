// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something measured.
 *
 * @param name in lower case, parts joined by dots, such as {@code apply-gap.switch.p99}
 * @param value in {@code unit}
 * @param unit such as {@code ms}; empty for a count
 * @param limit what it is held against, in the same unit: measured in the same run
 * @param aim the most it should be: of the ratio of value to limit where there is a limit, else of the value
 */
public record Figure(String name, double value, String unit, OptionalDouble limit, OptionalDouble aim) {

    public Figure {
        requireNonNull(name);
        requireNonNull(unit);
        requireNonNull(limit);
        requireNonNull(aim);
    }

    /** A figure that stands for itself. */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** The same, held against {@code limit}. */
    public Figure against(double against) {
        return new Figure(name, value, unit, OptionalDouble.of(against), aim);
    }

    /** The same, with the most that it should be. */
    public Figure atMost(double most) {
        return new Figure(name, value, unit, limit, OptionalDouble.of(most));
    }

    /** Value by limit; none without a limit, or with one of zero. */
    public OptionalDouble ratio() {
        return limit.isPresent() && limit.getAsDouble() != 0
                ? OptionalDouble.of(value / limit.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether it is what it should be; none without an aim. */
    public Optional<Boolean> holds() {
        if (aim.isEmpty()) {
            return Optional.empty();
        }
        double judged = limit.isPresent() ? ratio().orElse(Double.POSITIVE_INFINITY) : value;
        return Optional.of(judged <= aim.getAsDouble());
    }
}
