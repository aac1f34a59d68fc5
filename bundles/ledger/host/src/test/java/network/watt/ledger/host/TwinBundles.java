// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.governance.upgrade.UpgradeModule;
import network.watt.ledger.host.twin.Notes;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.modules.JarEntries;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Hash;

/**
 * The rules of a twin as bundles in a folder, so that they can be started under any number of class loaders and in other
 * processes: the real ones as built, and notes of several schemas.
 */
final class TwinBundles {

    /** The real rules, by area. */
    private static final Map<String, Class<?>> BUILT = Map.of(
            "ledger", StandardRules.class,
            "payments", PaymentsModule.class,
            "signature", Ed25519Rule.class,
            "upgrade", UpgradeModule.class);

    private static final List<Class<? extends Notes>> NOTES =
            List.of(Notes.One.class, Notes.Two.class, Notes.Three.class, Notes.Broken.class);

    private static final String MARKER = "twin/number";

    private final Path folder;
    private final SortedMap<String, RuleBundle> byName = new TreeMap<>();

    private TwinBundles(Path folder) {
        this.folder = folder;
    }

    /** Makes them in {@code folder}, which exists; the same bytes each time. */
    static TwinBundles in(Path folder) throws IOException {
        var bundles = new TwinBundles(folder);
        for (var built : new TreeMap<>(BUILT).entrySet()) {
            bundles.add(built.getKey(), files(built.getValue()));
        }
        var again = files(PaymentsModule.class);
        again.put(MARKER, utf8("2"));
        bundles.add("payments again", again);
        for (var notes : NOTES) {
            bundles.add(notes.getSimpleName(), notesFiles(notes));
        }
        return bundles;
    }

    private void add(String name, SortedMap<String, byte[]> files) throws IOException {
        var jar = jar(files);
        var bundle = RuleBundle.read(jar);
        Files.write(folder.resolve(bundle.digest().hex() + ".jar"), jar);
        byName.put(name, bundle);
    }

    private static SortedMap<String, byte[]> files(Class<?> type) throws IOException {
        var source = source(type);
        var files = new TreeMap<String, byte[]>();
        if (Files.isDirectory(source)) {
            try (var walk = Files.walk(source)) {
                for (var file : walk.filter(Files::isRegularFile).toList()) {
                    files.put(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        } else {
            JarEntries.read(Files.readAllBytes(source))
                    .forEach((path, content) ->
                            files.put(new String(path.toArray(), StandardCharsets.UTF_8), content.toArray()));
        }
        return files;
    }

    private static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SortedMap<String, byte[]> notesFiles(Class<? extends Notes> notes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        files.put(
                "META-INF/MANIFEST.MF",
                utf8("Manifest-Version: 1.0\nBundle-SymbolicName: watt.notebook\nBundle-Version: 1.0.0\nWatt-Rule: "
                        + Notes.AREA + "\n\n"));
        files.put(
                "OSGI-INF/notes.xml",
                utf8("<component><implementation class=\"" + notes.getName() + "\"/></component>"));
        for (var type : List.of(Notes.class, notes)) {
            var path = type.getName().replace('.', '/') + ".class";
            files.put(path, Files.readAllBytes(source(type).resolve(path)));
        }
        return files;
    }

    private static byte[] jar(SortedMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Path folder() {
        return folder;
    }

    /** The bundle of an area, {@code payments again}, or the simple name of a class of notes. */
    RuleBundle bundle(String name) {
        return byName.get(name);
    }

    Hash digest(String name) {
        return bundle(name).digest();
    }
}
