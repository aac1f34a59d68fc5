// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import network.watt.cli.Failure;

/** How much an organisation is relied on, the most first. Source: stellar-core, automatic quorum sets. */
enum Quality {
    /** Nothing is agreed without it. */
    CRITICAL(100, 3),
    HIGH(67, 3),
    MEDIUM(67, 1),
    /** Never the only quality there is. */
    LOW(67, 1);

    /** What part of an organisation's validators speaks for it. */
    static final int WITHIN_PERCENT = 51;

    private final int percent;
    private final int fewestValidators;

    Quality(int percent, int fewestValidators) {
        this.percent = percent;
        this.fewestValidators = fewestValidators;
    }

    /** What part of the organisations of this quality, and of the group below them, must agree. */
    int percent() {
        return percent;
    }

    /** Fewer validators are no redundancy. */
    int fewestValidators() {
        return fewestValidators;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Quality parse(String word) {
        return Arrays.stream(values())
                .filter(quality -> quality.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.ofInput("there is no quality " + word + "; choose one of "
                        + Arrays.stream(values()).map(Quality::word).collect(Collectors.joining(", "))));
    }

    /** {@code percent} of {@code entries}, rounded up. */
    static int threshold(int percent, int entries) {
        return (percent * entries + 99) / 100;
    }
}
