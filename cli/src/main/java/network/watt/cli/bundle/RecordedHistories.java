// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.watt.governance.api.ModuleManifest;

/** The histories of the source tree that every build replays: a folder for each, with the rules it was made under. */
record RecordedHistories(Path folder) {

    /** One sentence for each bundle that rules in none of them; nothing outside a source tree. */
    List<String> missing(List<ModuleManifest> bundles) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return bundles.stream()
                .filter(bundle -> !rules(bundle))
                .map(bundle -> "no recorded history has " + bundle.module() + " " + bundle.version() + ", digest "
                        + bundle.digest().shortHex() + "…; add one as itests/history/README.md says")
                .toList();
    }

    private boolean rules(ModuleManifest bundle) {
        try (var recordings = Files.list(folder)) {
            return recordings.anyMatch(recording -> Files.exists(
                    recording.resolve("rules").resolve(bundle.digest().hex() + ".jar")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
