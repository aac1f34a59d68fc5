// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.ScanVerdict;
import network.watt.porep.field.Fr;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** The classes of this room and of {@code porep/field}, which rule bundles embed. */
class EmbeddedCodeTest {

    /** HotSpot compiles no method with more bytes of code. */
    private static final int MAX_METHOD_BYTES = 8_000;

    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: a.rule
            Bundle-Version: 1.2.3
            Watt-Rule: porep
            Import-Package: network.watt.platform.types;version="[1.2,2)"

            """;

    @Test
    void shouldBeAdmittedByTheScanOfRules() throws IOException {
        var verdict = ClassScan.current().scan(jar(classes()));
        assertThat(verdict instanceof ScanVerdict.Found found ? found.findings() : List.of())
                .isEmpty();
    }

    /** That the scan looks at what it is handed. */
    @Test
    void shouldNotBeAdmittedWithAClassThatNoRuleMayHave() throws IOException {
        var classes = classes();
        var name = "network/watt/porep/graph/EmbeddedCodeTest.class";
        try (var stream = getClass().getResourceAsStream("EmbeddedCodeTest.class")) {
            classes.put(name, stream.readAllBytes());
        }
        assertThat(ClassScan.current().scan(jar(classes))).isInstanceOf(ScanVerdict.Found.class);
    }

    @Test
    void shouldHaveNoMethodThatIsTooLongToBeCompiled() throws IOException {
        var lengths = new TreeMap<String, Integer>();
        for (var file : classes().values()) {
            codeLengths(new ClassReader(file), lengths);
        }
        assertThat(lengths).containsKey("network/watt/porep/field/Products.dot");
        assertThat(lengths.entrySet()).allMatch(length -> length.getValue() < MAX_METHOD_BYTES);
    }

    /** JVM specification §4: after the header come fields and methods, each with its attributes. */
    private static void codeLengths(ClassReader type, Map<String, Integer> lengths) {
        var buffer = new char[type.getMaxStringLength()];
        int at = type.header + 8 + 2 * type.readUnsignedShort(type.header + 6);
        for (int members = 0; members < 2; members++) {
            int count = type.readUnsignedShort(at);
            at += 2;
            for (int member = 0; member < count; member++) {
                var name = type.getClassName() + "." + type.readUTF8(at + 2, buffer);
                int attributes = type.readUnsignedShort(at + 6);
                at += 8;
                for (int attribute = 0; attribute < attributes; attribute++) {
                    if (type.readUTF8(at, buffer).equals("Code")) {
                        lengths.merge(name, type.readInt(at + 10), Math::max);
                    }
                    at += 6 + type.readInt(at + 2);
                }
            }
        }
    }

    private static Map<String, byte[]> classes() throws IOException {
        var classes = new TreeMap<String, byte[]>();
        for (var type : List.of(Fr.class, StackedGraph.class)) {
            var root = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath());
            // The other room is a folder in this build, and a jar in others.
            if (Files.isDirectory(root)) {
                read(root, classes);
            } else {
                try (var jar = java.nio.file.FileSystems.newFileSystem(root)) {
                    read(jar.getPath("/"), classes);
                }
            }
        }
        assertThat(classes).hasSizeGreaterThan(20);
        return classes;
    }

    private static void read(Path root, Map<String, byte[]> classes) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var name = root.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith("package-info.class")) {
                    classes.put(name, Files.readAllBytes(file));
                }
            }
        }
    }

    private static byte[] jar(Map<String, byte[]> classes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
            for (var file : classes.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
