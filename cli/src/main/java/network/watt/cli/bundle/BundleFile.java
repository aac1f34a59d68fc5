// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.governance.api.ModuleManifest;

/** The file of a rule bundle, as a command is given it. */
record BundleFile(Path path) {

    /** Its bytes; a file that is missing or larger than any bundle is wrong input. */
    byte[] bytes() {
        if (!Files.isRegularFile(path)) {
            throw Failure.ofInput(
                    "there is no file " + path + "; check the path, or list the rules with: ./watt bundle release");
        }
        try {
            if (Files.size(path) > ModuleManifest.MAX_SIZE_BYTES) {
                throw Failure.ofInput(
                        path + " has more than 32 MiB, the most a rule bundle may have; leave something out");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw Failure.ofInput(path + " cannot be read (" + e.getMessage() + "); check its permissions");
        }
    }

    /** What to say of a file that is no rule bundle. */
    Failure malformed(String reason) {
        return Failure.ofInput(path + " is no rule bundle: " + reason + "; build it as CONTRIBUTING.md says");
    }
}
