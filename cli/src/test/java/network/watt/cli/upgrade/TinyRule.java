// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rule bundles of nothing but a manifest, the same bytes on every machine. */
final class TinyRule {

    static final String IMPORTS = "Import-Package: network.watt.ledger.api;version=\"[1.0,2)\"";

    private TinyRule() {}

    /** A bundle of this name for {@code area}, version 1.2.3. */
    static RuleFile of(Path folder, String name, String area) {
        return RuleFile.read(write(
                folder.resolve(name + ".jar"),
                "Bundle-SymbolicName: " + name,
                "Bundle-Version: 1.2.3",
                "Watt-Rule: " + area,
                IMPORTS));
    }

    /** A jar with these headers in its manifest. */
    static Path write(Path file, String... headers) {
        var manifest = ("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + String.join("\n", headers) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
        var sum = new CRC32();
        sum.update(manifest);
        var entry = new ZipEntry("META-INF/MANIFEST.MF");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(manifest.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
