// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.admission.Admission;
import network.watt.platform.modules.Chunks;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The file of a rule bundle, as its publisher made it.
 *
 * @param content byte for byte
 */
public record RuleFile(Path file, Bytes content, RuleBundle bundle) {

    /** Reads a file. @throws Failure if it cannot be read or is no rule bundle, saying why */
    public static RuleFile read(Path file) {
        try {
            if (Files.size(file) > ModuleManifest.MAX_SIZE_BYTES) {
                throw new Failure(file + " is no rule bundle: it has more than 32 MiB");
            }
            var content = Files.readAllBytes(file);
            return new RuleFile(file, Bytes.owned(content), RuleBundle.read(content));
        } catch (MalformedBundleException | IllegalArgumentException e) {
            throw new Failure(file + " is no rule bundle: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    public String area() {
        return bundle.area();
    }

    public Hash digest() {
        return bundle.digest();
    }

    Hash chunkRoot() {
        return Chunks.of(content).root();
    }

    /** What publishers sign of it. @throws Failure if no plan can name this bundle, saying why */
    ModuleManifest manifest(int schemaFrom, int schemaTo) {
        try {
            return Admission.describe(content.toArray(), schemaFrom, schemaTo);
        } catch (MalformedBundleException e) {
            throw new Failure(file + " cannot be planned: " + e.getMessage(), e);
        }
    }
}
