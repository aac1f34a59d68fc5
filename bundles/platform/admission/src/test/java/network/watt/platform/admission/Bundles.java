// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Rule bundles made in memory: compiled from source, with the manifest and the component that bnd would write. */
final class Bundles {

    static final String MANIFEST = "META-INF/MANIFEST.MF";
    static final String COMPONENT = "OSGI-INF/rule.Rule.xml";

    private static final String IMPORTS =
            "network.watt.ledger.api;version=\"[1.0,2)\",network.watt.platform.types;version=\"[1.0,2)\"";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager JDK = COMPILER.getStandardFileManager(null, null, null);
    private static final ClassScan SCAN = ClassScan.current();
    /** Compiling is what takes time, and most bundles are the same. */
    private static final Map<String, Map<String, byte[]>> COMPILED = new LinkedHashMap<>();

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Bundles() {
        with("Manifest-Version", "1.0");
        with("Bundle-ManifestVersion", "2");
        with("Bundle-SymbolicName", "a.rule");
        with("Bundle-Version", "1.2.3");
        with("Watt-Rule", "payments");
        with("Import-Package", IMPORTS);
    }

    /** A bundle of the class {@code rule.Rule} with these members, and of what stands after a line {@code ---} in it. */
    static Bundles of(String members) {
        var parts = members.split("---", 2);
        return ofSource(
                """
                package rule;
                import java.math.*;
                import java.util.*;
                import java.util.function.*;
                import java.util.stream.*;
                import network.watt.platform.types.*;
                public final class Rule {
                %s
                }
                %s
                """
                        .formatted(parts[0], parts.length == 1 ? "" : parts[1]));
    }

    static Bundles ofSource(String source) {
        var bundle = new Bundles();
        COMPILED.computeIfAbsent(source, Bundles::compiled)
                .forEach((path, file) -> bundle.files.put(path, file.clone()));
        return bundle;
    }

    /** With this header; none of the name if {@code value} is empty. */
    Bundles with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Bundles withFile(String path, String content) {
        return withFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Bundles withFile(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** With a component of {@code rule.Rule} described by {@code inner}. */
    Bundles withComponent(String attributes, String inner) {
        with("Service-Component", COMPONENT);
        return withFile(
                COMPONENT,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\""
                        + " name=\"rule.Rule\" init=\"0\"" + attributes + ">\n  " + inner
                        + "\n  <implementation class=\"rule.Rule\"/>\n</scr:component>\n");
    }

    byte[] file(String path) {
        return files.get(path);
    }

    byte[] jar() {
        var manifest = new StringBuilder();
        headers.forEach((name, value) -> manifest.append(value.isEmpty() ? "" : name + ": " + value + "\n"));
        files.putIfAbsent(MANIFEST, (manifest + "\n").getBytes(StandardCharsets.UTF_8));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What a scan by the list in force finds in it, a line each. */
    List<String> findings() {
        return SCAN.scan(jar()) instanceof ScanVerdict.Found found
                ? found.findings().stream().map(Finding::toString).toList()
                : List.of();
    }

    private static Map<String, byte[]> compiled(String source) {
        var classes = new TreeMap<String, ByteArrayOutputStream>();
        var output = new StringBuilder();
        var manager = new Memory(JDK, classes);
        var unit = new SimpleJavaFileObject(URI.create("mem:/rule/Rule.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
        boolean done = COMPILER.getTask(
                        null,
                        manager,
                        problem -> output.append(problem).append('\n'),
                        List.of("--release", "17", "-g", "-nowarn", "-proc:none"),
                        null,
                        List.of(unit))
                .call();
        if (!done) {
            throw new IllegalArgumentException("the snippet does not compile: " + output + source);
        }
        var files = new TreeMap<String, byte[]>();
        classes.forEach((name, content) -> files.put(name.replace('.', '/') + ".class", content.toByteArray()));
        return files;
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        Memory(JavaFileManager manager, Map<String, ByteArrayOutputStream> classes) {
            super(manager);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:/" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var content = new ByteArrayOutputStream();
                    classes.put(name, content);
                    return content;
                }
            };
        }
    }
}
