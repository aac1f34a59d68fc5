// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * One thing in a bundle that no rule may have.
 *
 * @param place the file or the class, by its full name
 * @param member the field or method in it, {@code name(parameters)}; empty for the whole
 * @param reference what is named there, such as {@code java.lang.System.nanoTime()}; empty where nothing is named
 * @param reason why it is refused, and what to use instead where that is known
 */
public record Finding(String place, String member, String reference, String reason) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::place)
            .thenComparing(Finding::member)
            .thenComparing(Finding::reference)
            .thenComparing(Finding::reason);

    public Finding {
        requireNonNull(place);
        requireNonNull(member);
        requireNonNull(reference);
        requireNonNull(reason);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** A line for people. */
    @Override
    public String toString() {
        return place + (member.isEmpty() ? "" : "." + member) + ": " + (reference.isEmpty() ? "" : reference + ", ")
                + reason;
    }
}
