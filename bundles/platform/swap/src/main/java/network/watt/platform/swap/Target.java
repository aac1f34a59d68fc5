// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What to swap in. */
public sealed interface Target {

    /**
     * A feature of the distribution, beside or in place of another.
     *
     * @param removed the feature that goes once this one is there
     */
    record OfFeature(String name, Optional<String> removed) implements Target {}

    /** A bundle's file on this machine, in place of the bundle with the same name if there is one. */
    record OfFile(Path file) implements Target {}

    /** What {@code TARGET [remove FEATURE]} asks for: with a slash or {@code .jar}, TARGET is a file. Empty if neither. */
    static Optional<Target> of(List<String> words) {
        boolean removes = words.size() == 3 && words.get(1).equals("remove");
        if (words.size() != 1 && !removes) {
            return Optional.empty();
        }
        var first = words.get(0);
        if (first.contains("/") || first.endsWith(".jar")) {
            return removes ? Optional.empty() : Optional.of(new OfFile(Path.of(first)));
        }
        return Optional.of(new OfFeature(first, removes ? Optional.of(words.get(2)) : Optional.empty()));
    }
}
