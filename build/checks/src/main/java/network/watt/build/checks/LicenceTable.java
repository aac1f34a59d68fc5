// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The table {@code build/licences.txt}; its first lines describe the syntax. */
final class LicenceTable {

    private final Set<String> allowed = new TreeSet<>();
    private final Map<Pattern, String> stated = new LinkedHashMap<>();
    private final Map<Pattern, String> given = new LinkedHashMap<>();

    private LicenceTable() {}

    static LicenceTable parse(List<String> lines) {
        var table = new LicenceTable();
        for (var line : lines) {
            var words = List.of(line.strip().split("\\s+"));
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            } else if (words.size() == 2 && words.get(0).equals("allow")) {
                table.allowed.add(words.get(1));
            } else if (words.size() == 4
                    && words.get(0).equals("stated")
                    && words.get(2).equals("->")) {
                table.stated.put(Pattern.compile(words.get(1)), words.get(3));
            } else if (words.size() == 4
                    && words.get(0).equals("given")
                    && words.get(2).equals("->")) {
                var pattern = "\\Q" + words.get(1).replace("*", "\\E.*\\Q") + "\\E";
                table.given.put(Pattern.compile(pattern), words.get(3));
            } else {
                throw new IllegalArgumentException("licences: neither allow, stated nor given: " + line);
            }
        }
        return table;
    }

    boolean allows(String licence) {
        return allowed.contains(licence);
    }

    /**
     * The licence of a library, as the table gives it or as the library states it.
     *
     * @param library group:artifact
     * @param header its Bundle-License header, empty if it has none
     */
    Optional<String> licence(String library, String header) {
        return first(given, library).or(() -> first(stated, header.strip()));
    }

    private static Optional<String> first(Map<Pattern, String> patterns, String text) {
        var found = new ArrayList<String>();
        patterns.forEach((pattern, licence) -> {
            if (pattern.matcher(text).matches()) {
                found.add(licence);
            }
        });
        return found.stream().findFirst();
    }
}
