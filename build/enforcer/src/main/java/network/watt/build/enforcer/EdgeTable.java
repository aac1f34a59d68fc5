// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.enforcer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The table of allowed edges, {@code build/edges.txt}; its first lines describe the syntax. Immutable.
 *
 * <p>A target with a colon is a library. Libraries are judged only for a role that at least one line gives a library,
 * so that rules and contracts stay self-contained while services may use what they like.
 */
final class EdgeTable {

    private static final class Allowance {
        private final String from;
        private final List<String> targets;

        private Allowance(String from, List<String> targets) {
            this.from = from;
            this.targets = targets;
        }
    }

    private final Set<String> roles = new LinkedHashSet<>();
    private final Map<String, List<String>> sets = new LinkedHashMap<>();
    private final List<Allowance> allowances = new ArrayList<>();

    private EdgeTable() {}

    /** Reads the table; throws {@link IllegalArgumentException} naming the first line it does not understand. */
    static EdgeTable parse(List<String> lines) {
        var table = new EdgeTable();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    table.read(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return table;
    }

    private void read(String line) {
        var words = List.of(line.split("\\s+"));
        var rest = words.subList(Math.min(3, words.size()), words.size());
        if (words.size() == 2 && words.get(0).equals("role")) {
            roles.add(words.get(1));
        } else if (words.size() > 3
                && words.get(0).equals("set")
                && words.get(2).equals("=")) {
            sets.put(words.get(1), resolved(rest));
        } else if (words.size() > 3
                && words.get(0).equals("allow")
                && words.get(2).equals("->")) {
            allowances.add(new Allowance(words.get(1), resolved(rest)));
        } else {
            throw new IllegalArgumentException("neither role, set nor allow: " + line);
        }
    }

    private List<String> resolved(List<String> targets) {
        var all = new ArrayList<String>();
        for (var target : targets) {
            if (!target.startsWith("@")) {
                all.add(target);
                continue;
            }
            var set = sets.get(target.substring(1));
            if (set == null) {
                throw new IllegalArgumentException("unknown set " + target);
            }
            all.addAll(set);
        }
        return List.copyOf(all);
    }

    /** Whether a POM may state this role. */
    boolean knows(String role) {
        return roles.contains(role);
    }

    /** The roles a POM may state, in the order of the table. */
    List<String> roles() {
        return List.copyOf(roles);
    }

    /** Whether a module of {@code role} in {@code room} may see {@code target}: a room, or a library with a colon. */
    boolean allows(String role, String room, String target) {
        if (target.contains(":") && !judgesLibrariesOf(role)) {
            return true;
        }
        return allowances.stream()
                .filter(a -> a.from.equals(role) || (!roles.contains(a.from) && matches(a.from, room)))
                .flatMap(a -> a.targets.stream())
                .anyMatch(pattern -> matches(pattern, target));
    }

    private boolean judgesLibrariesOf(String role) {
        return allowances.stream()
                .filter(a -> a.from.equals(role))
                .flatMap(a -> a.targets.stream())
                .anyMatch(target -> target.contains(":"));
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", text);
    }
}
