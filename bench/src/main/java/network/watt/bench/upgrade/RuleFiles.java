// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.platform.modules.JarEntries;
import network.watt.platform.types.Bytes;

/**
 * The files of a built rule bundle by path, to make more bundles of: same classes, another version. Taken from where its
 * class is loaded from, a jar or a folder of a build.
 */
final class RuleFiles {

    private static final String MARKER = "bench/version";

    private final SortedMap<String, byte[]> files;

    private RuleFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** The bundle that holds {@code type}. */
    static RuleFiles of(Class<?> type) {
        try {
            var source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new RuleFiles(Files.isDirectory(source) ? inFolder(source) : inJar(source));
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the bundle of " + type + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, byte[]> inJar(Path jar) throws IOException {
        var files = new TreeMap<String, byte[]>();
        JarEntries.read(Files.readAllBytes(jar)).forEach((path, content) -> files.put(utf8(path), content.toArray()));
        return files;
    }

    private static SortedMap<String, byte[]> inFolder(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** A jar of these files with the version {@code 1.0.number} and a file that says so: a digest of its own. */
    byte[] jar(int number) {
        var version = "1.0." + number;
        var repacked = new TreeMap<>(files);
        repacked.put(JarFile.MANIFEST_NAME, manifest(version));
        repacked.put(MARKER, version.getBytes(StandardCharsets.UTF_8));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : repacked.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] manifest(String version) {
        try {
            var manifest = new Manifest(new ByteArrayInputStream(files.get(JarFile.MANIFEST_NAME)));
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            var bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String utf8(Bytes path) {
        return new String(path.toArray(), StandardCharsets.UTF_8);
    }
}
