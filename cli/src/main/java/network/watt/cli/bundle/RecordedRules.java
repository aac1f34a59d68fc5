// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.watt.cli.Failure;
import network.watt.governance.api.ModuleManifest;

/**
 * The rules as {@code rules.lock} records them: lines of artifact, version and digest. An artifact is named after its
 * module: {@code watt-scp-core} is {@code network.watt.scp.core}.
 */
final class RecordedRules {

    private record Line(String version, String digest) {}

    private final Map<String, Line> lines = new TreeMap<>();

    private RecordedRules() {}

    static RecordedRules read(Path file) {
        var recorded = new RecordedRules();
        try {
            for (var line : Files.readAllLines(file)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var words = line.split(" ");
                if (words.length != 3) {
                    throw Failure.ofInput(file + " has a line that is no module, version and digest: " + line
                            + "; write it again with: mvn verify -Drules.lock=update");
                }
                recorded.lines.put(words[0], new Line(words[1], words[2]));
            }
        } catch (IOException e) {
            throw Failure.ofInput(
                    "there is no " + file + "; give it with --lock, or run the command in the source tree");
        }
        return recorded;
    }

    /** One sentence for each way in which the bundles are not what is recorded. */
    List<String> differences(List<ModuleManifest> bundles) {
        var differences = new ArrayList<String>();
        var missing = new LinkedHashSet<>(lines.keySet());
        for (var bundle : bundles) {
            var name = bundle.module().replaceFirst("^network\\.", "").replace('.', '-');
            var line = lines.get(name);
            missing.remove(name);
            if (line == null) {
                differences.add(name + " is not recorded; record it with: mvn verify -Drules.lock=update");
            } else if (!line.version().equals(bundle.version())) {
                differences.add(name + " has version " + bundle.version() + ", recorded is " + line.version()
                        + "; record it with: mvn verify -Drules.lock=update");
            } else if (!line.digest().equals(bundle.digest().hex())) {
                differences.add(
                        name + " " + bundle.version() + " has other bytes than recorded; give it a new Bundle-Version");
            }
        }
        missing.forEach(name -> differences.add(name + " is recorded but not in the distribution; build it anew"));
        return differences;
    }
}
