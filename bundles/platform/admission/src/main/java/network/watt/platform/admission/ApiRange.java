// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which packages of the host's API a bundle imports, in which versions: its Import-Package header, which for rules is
 * nothing but such packages, each with a half-open range.
 */
final class ApiRange {

    private static final Pattern PACKAGE = Pattern.compile("network\\.watt\\.(platform\\.types|[a-z]+\\.api[0-9]*)");
    private static final Pattern CLAUSE = Pattern.compile(
            "([A-Za-z0-9_.]+);version=\"\\[([0-9]{1,9}(?:\\.[0-9]{1,9}){0,2}),([0-9]{1,9}(?:\\.[0-9]{1,9}){0,2})\\)\"");
    /** Between clauses, not between the ends of a range, which stand in quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)");

    private static final int MAX_HEADER_CHARACTERS = 4096;

    private final Map<String, String> ranges = new TreeMap<>();

    private ApiRange() {}

    /** Reads the header; {@link IllegalArgumentException} with a sentence for what a rule must not import. */
    static ApiRange read(String header) {
        var range = new ApiRange();
        if (header.length() > MAX_HEADER_CHARACTERS) {
            throw new IllegalArgumentException("imports more than any rule needs");
        }
        for (var text : COMMA.split(header, -1)) {
            var clause = CLAUSE.matcher(text.replace(" ", ""));
            if (!clause.matches()) {
                throw new IllegalArgumentException(
                        "imports " + text.strip() + "; each import has a version range [from,to) and nothing else");
            }
            var name = clause.group(1);
            if (!PACKAGE.matcher(name).matches()) {
                throw new IllegalArgumentException("imports " + name + ", which is no API of the host for rules");
            }
            var versions = "[" + three(clause.group(2)) + "," + three(clause.group(3)) + ")";
            if (range.ranges.put(name, versions) != null) {
                throw new IllegalArgumentException("imports " + name + " twice");
            }
        }
        return range;
    }

    /** The one text of it, {@code network.watt.ledger.api [1.0.0,2.0.0), …}, as publishers sign it. */
    String text() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey() + " " + range.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The packages, by their internal names. */
    Set<String> packages() {
        return ranges.keySet().stream()
                .map(name -> name.replace('.', '/'))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String three(String version) {
        var numbers = new ArrayList<Integer>();
        for (var number : version.split("\\.")) {
            numbers.add(Integer.valueOf(number));
        }
        while (numbers.size() < 3) {
            numbers.add(0);
        }
        return numbers.get(0) + "." + numbers.get(1) + "." + numbers.get(2);
    }
}
