// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import network.watt.platform.modules.RuleBundle;

/**
 * Makes a node that gets rule bundles from nobody but its operator: without one of the distribution's, and without asking
 * peers. Before it starts.
 */
public final class Seclusion {

    private final Distribution distribution;
    private final NodeDirectory node;

    Seclusion(Distribution distribution, NodeDirectory node) {
        this.distribution = distribution;
        this.node = node;
    }

    /** @param module the symbolic name of the rule bundle that it does not have */
    public void without(String module) {
        var own = node.folder("rules");
        try {
            for (var jar : distribution.ruleBundles()) {
                if (!RuleBundle.read(Files.readAllBytes(jar)).symbolicName().equals(module)) {
                    Files.copy(jar, own.resolve(jar.getFileName()));
                }
            }
            edit("network.watt.platform.modules", line -> line.startsWith("source = ") ? "source = " + own : line);
            Files.writeString(
                    configuration("network.watt.consensus.host"), "fetch_modules = false\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(String pid, UnaryOperator<String> change) throws IOException {
        var file = configuration(pid);
        Files.write(file, Files.readAllLines(file).stream().map(change).toList());
    }

    private Path configuration(String pid) {
        return node.etc().resolve(pid + ".cfg");
    }
}
