// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares every rule bundle with {@code rules.lock}: lines of module, version and digest. The bytes of a rule are what
 * a network agrees on, so they may change only together with its version. Arguments: the root folder, and {@code check}
 * or {@code update}.
 */
public final class RulesLock {

    private static final String HEAD = "# module version digest; rewritten by mvn verify -Drules.lock=update\n";

    /** What a line of the lock says about a module. */
    record Line(String version, String digest) {}

    private RulesLock() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var file = root.resolve("rules.lock");
        var built = built(root);
        var findings = new ArrayList<String>();
        if (arguments[1].equals("update")) {
            Files.writeString(file, render(built));
        } else {
            findings.addAll(compare(read(Files.readAllLines(file)), built));
        }
        for (var rule : Rule.all(root)) {
            findings.addAll(Reproducible.findings(rule));
            findings.addAll(RuleScan.findings(rule.name(), rule.jar()));
        }
        findings.forEach(System.err::println);
        if (!findings.isEmpty()) {
            System.exit(1);
        }
    }

    private static Map<String, Line> built(Path root) throws IOException {
        var built = new TreeMap<String, Line>();
        for (var rule : Rule.all(root)) {
            var bundle = rule.bundle();
            built.put(rule.name(), new Line(bundle.version(), bundle.digest().hex()));
        }
        return built;
    }

    static Map<String, Line> read(List<String> lines) {
        var locked = new TreeMap<String, Line>();
        for (var line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var words = line.split(" ");
                if (words.length != 3) {
                    throw new IllegalArgumentException("rules.lock: not a module, a version and a digest: " + line);
                }
                locked.put(words[0], new Line(words[1], words[2]));
            }
        }
        return locked;
    }

    static String render(Map<String, Line> built) {
        return built.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().version() + " "
                        + e.getValue().digest() + "\n")
                .collect(Collectors.joining("", HEAD, ""));
    }

    /** One sentence for each difference between the lock and what was built. */
    static List<String> compare(Map<String, Line> locked, Map<String, Line> built) {
        var findings = new ArrayList<String>();
        built.forEach((module, now) -> {
            var then = locked.get(module);
            if (then == null) {
                findings.add(module + " is not in rules.lock; record it by -Drules.lock=update");
            } else if (!then.version().equals(now.version())) {
                findings.add("%s has version %s, rules.lock says %s; record it by -Drules.lock=update"
                        .formatted(module, now.version(), then.version()));
            } else if (!then.digest().equals(now.digest())) {
                findings.add("%s %s has other bytes than recorded (%s, was %s): change its Bundle-Version, or, before"
                                .formatted(module, now.version(), now.digest(), then.digest())
                        + " its first release, record it by -Drules.lock=update");
            }
            if (now.version().contains("SNAPSHOT")) {
                findings.add(module + " has the version of a snapshot; give it a fixed Bundle-Version in bnd.bnd");
            }
        });
        locked.keySet().stream()
                .filter(module -> !built.containsKey(module))
                .forEach(module -> findings.add(module + " is in rules.lock but no longer a rule"));
        return findings;
    }
}
