// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one text of what a bundle imports of the host, as publishers sign it: {@code package [1.0.0,2.0.0)} by ascending
 * package, joined by {@code ", "}. Pure.
 */
final class ApiText {

    private static final String HOST = "network.watt.";
    private static final int NUMBERS = 3;

    /** Between clauses: a comma that no quotes are open at. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final Pattern RANGE =
            Pattern.compile(";version=\"\\[([0-9]+(?:\\.[0-9]+){0,2}),([0-9]+(?:\\.[0-9]+){0,2})\\)\"");

    private ApiText() {}

    /**
     * The text for a manifest's {@code Import-Package}.
     *
     * @throws IllegalArgumentException with a sentence if a package of the host has no range {@code [from,to)}
     */
    static String of(String importPackage) {
        var ranges = new TreeMap<String, String>();
        for (var clause : COMMA.split(importPackage)) {
            var text = clause.replace(" ", "");
            var name = text.split(";", 2)[0];
            if (name.startsWith(HOST)) {
                ranges.put(name, range(name, text));
            }
        }
        return ranges.entrySet().stream()
                .map(range -> range.getKey() + " " + range.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String range(String name, String clause) {
        var range = RANGE.matcher(clause);
        if (!range.find()) {
            throw new IllegalArgumentException(
                    "it imports " + name + " without a range of versions [from,to); name one in its bnd.bnd");
        }
        return "[" + full(range.group(1)) + "," + full(range.group(2)) + ")";
    }

    /** All three numbers, without leading zeros. */
    private static String full(String version) {
        var numbers = Arrays.stream(version.split("\\."))
                .map(number -> Long.toString(Long.parseLong(number)))
                .collect(Collectors.joining("."));
        return numbers + ".0".repeat(NUMBERS - numbers.split("\\.").length);
    }
}
