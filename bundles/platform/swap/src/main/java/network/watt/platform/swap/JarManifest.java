// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.jar.Manifest;
import java.util.zip.ZipInputStream;
import network.watt.platform.modules.RuleBundle;

/**
 * What a bundle's file says about itself, as far as swapping it goes.
 *
 * @param bundle its symbolic name
 * @param version as in its manifest
 */
public record JarManifest(String bundle, String version) {

    private static final String PATH = "META-INF/MANIFEST.MF";

    /** @throws RefusedException if it is no bundle, or one that a node does not swap alone: a rule or a fragment */
    public static JarManifest read(String origin, byte[] jar) throws RefusedException {
        var headers = manifest(origin, jar).getMainAttributes();
        var name = headers.getValue("Bundle-SymbolicName");
        if (name == null) {
            throw notABundle(origin, "it has no symbolic name");
        }
        if (headers.getValue(RuleBundle.HEADER) != null) {
            throw new RefusedException(
                    "swap.rule",
                    origin + " is a bundle of rules: all nodes change those together, by a plan. See ./watt upgrade.");
        }
        if (headers.getValue("Fragment-Host") != null) {
            throw new RefusedException(
                    "swap.fragment", origin + " is a fragment, which changes another bundle. Put it into a release.");
        }
        var version = headers.getValue("Bundle-Version");
        return new JarManifest(name.split(";", 2)[0].strip(), version == null ? "0.0.0" : version);
    }

    private static Manifest manifest(String origin, byte[] jar) throws RefusedException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(PATH)) {
                    return new Manifest(zip);
                }
            }
        } catch (IOException damaged) {
            throw notABundle(origin, damaged.getMessage());
        }
        throw notABundle(origin, "it has no manifest");
    }

    private static RefusedException notABundle(String origin, String reason) {
        return new RefusedException("swap.not-a-bundle", origin + " is no bundle: " + reason + ".");
    }
}
