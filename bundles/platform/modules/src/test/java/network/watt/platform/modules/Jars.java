// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars made in memory. */
public final class Jars {

    private Jars() {}

    /** A jar of path, content, path, content… in this order. */
    public static byte[] of(String... pathsAndContents) {
        return at(0, 9, pathsAndContents);
    }

    static byte[] at(long timeMs, int level, String... pathsAndContents) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            for (int i = 0; i < pathsAndContents.length; i += 2) {
                var entry = new ZipEntry(pathsAndContents[i]);
                entry.setTime(timeMs);
                zip.putNextEntry(entry);
                zip.write(pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A bundle with these manifest headers, one in a line, and nothing else. */
    public static byte[] bundle(String... headers) {
        return of(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + String.join("\n", headers) + "\n\n");
    }

    /** A rule bundle of area {@code ledger}. */
    public static byte[] rule(String name) {
        return bundle("Bundle-SymbolicName: " + name, "Bundle-Version: 1.0.0", "Watt-Rule: ledger");
    }

    /** The jar with {@code from} replaced by {@code to}, of the same length, at its {@code occurrence} (from 0). */
    static byte[] patched(byte[] jar, String from, String to, int occurrence) {
        var text = new String(jar, StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int i = 0; i <= occurrence; i++) {
            at = text.indexOf(from, at + 1);
            if (at < 0) {
                throw new IllegalArgumentException(from + " occurs only " + i + " times");
            }
        }
        return (text.substring(0, at) + to + text.substring(at + from.length())).getBytes(StandardCharsets.ISO_8859_1);
    }
}
