// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import java.util.Optional;
import java.util.regex.Pattern;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Hash;

/**
 * The rule bundles of this node, and their files for other nodes, named as in an archive: {@code <digest>.jar}.
 *
 * @param registry none before it is up
 */
public record ModulesView(Optional<ModuleRegistry> registry) {

    private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})\\.jar");

    /** All of them. */
    public Answer list() {
        return registry.map(present -> Answer.ok(Document.object()
                        .put(
                                "modules",
                                present.modules().stream().map(ModulesView::row).toList())))
                .orElseGet(ModulesView::notUp);
    }

    private static Document row(ModuleRegistry.Module module) {
        return Document.object()
                .put("module", module.symbolicName())
                .put("version", module.version())
                .put("state", module.state())
                .put("digest", module.digest().hex());
    }

    /** One file, as published. @param name as in an archive; only bundles that are admitted here are given away */
    public Answer file(String name) {
        var matcher = FILE.matcher(name);
        if (!matcher.matches()) {
            return Answer.error(
                    400,
                    "module.malformed",
                    "A bundle's file is named by its digest, 64 hexadecimal digits, and .jar.");
        }
        if (registry.isEmpty()) {
            return notUp();
        }
        return registry.get()
                .file(Hash.fromHex(matcher.group(1)))
                .map(Answer::file)
                .orElseGet(() -> Answer.error(404, "module.unknown", "This node has no such rule bundle."));
    }

    private static Answer notUp() {
        return Answer.error(503, "module.not-up", "The node is starting; try again soon.");
    }
}
