// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import network.watt.governance.api.ModuleManifest;
import network.watt.itests.history.Facts.Rule;
import network.watt.platform.admission.Admission;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.ScanVerdict;
import network.watt.platform.modules.MalformedBundleException;

/** Judges the rule bundles of a recording before any of their classes is loaded, as a node would. */
final class RecordedRules {

    private static final ClassScan SCAN = ClassScan.current();

    private final Recording recording;
    private final HostApis apis;

    private RecordedRules(Recording recording, HostApis apis) {
        this.recording = recording;
        this.apis = apis;
    }

    /**
     * Requires that the folder holds exactly the bundles that the recording names, that today's scan admits them, and that
     * today's host still has the APIs they were made for.
     *
     * @throws IllegalStateException with a sentence for people that names recording, file and bundle
     */
    static void require(Recording recording, HostApis apis) {
        new RecordedRules(recording, apis).require();
    }

    private void require() {
        var files = new TreeMap<String, Path>();
        recording.jars().forEach(jar -> files.put(jar.getFileName().toString(), jar));
        for (var rule : recording.facts().rules()) {
            var file = files.remove(rule.digest().hex() + Recording.JAR);
            if (file == null) {
                throw recording.refusal(
                        "the bundle " + rule + ", digest " + rule.digest() + ", is missing: restore it");
            }
            require(rule, file);
        }
        if (!files.isEmpty()) {
            throw recording.refusal(files.firstKey() + " is none of its rule bundles: remove it");
        }
    }

    private void require(Rule rule, Path file) {
        var manifest = described(file);
        if (!manifest.digest().equals(rule.digest())) {
            throw recording.refusal("the file of " + rule + ", digest " + rule.digest() + ", is " + manifest.module()
                    + " " + manifest.version() + " with the digest " + manifest.digest()
                    + ": a recording never changes, restore the file");
        }
        if (!new Rule(manifest.digest(), manifest.module(), manifest.version()).equals(rule)) {
            throw recording.refusal("the bundle that it calls " + rule + " is " + manifest.module() + " "
                    + manifest.version() + ": restore " + Recording.FACTS);
        }
        if (SCAN.scan(bytes(file)) instanceof ScanVerdict.Found found) {
            throw recording.refusal("today's scan refuses " + rule + ", digest " + rule.digest() + ": "
                    + found.findings().get(0) + "; what it once admitted it must admit for ever");
        }
        apis.misfit(manifest).ifPresent(why -> {
            throw recording.refusal("today's host has no place for " + rule + ", digest " + rule.digest() + ": " + why
                    + "; ledgers closed under it could never be replayed, so let the package only grow");
        });
    }

    private ModuleManifest described(Path file) {
        try {
            return Admission.describe(bytes(file), 0, 0);
        } catch (MalformedBundleException malformed) {
            throw recording.refusal(
                    file.getFileName() + " is no rule bundle: " + malformed.getMessage() + ": restore it", malformed);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
