// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A release of this software, by its three numbers. Plans name the oldest that can carry them out. */
public record HostRelease(int major, int minor, int patch) implements Comparable<HostRelease> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})([.-].*)?");
    private static final Comparator<HostRelease> ORDER = Comparator.comparingInt(HostRelease::major)
            .thenComparingInt(HostRelease::minor)
            .thenComparingInt(HostRelease::patch);

    /** Reads three numbers, whatever follows them; empty for anything else. */
    public static Optional<HostRelease> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new HostRelease(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** The one that runs; empty where the classes come from no jar. */
    public static Optional<HostRelease> running() {
        return Optional.ofNullable(HostRelease.class.getPackage().getImplementationVersion())
                .flatMap(HostRelease::parse);
    }

    @Override
    public int compareTo(HostRelease other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
