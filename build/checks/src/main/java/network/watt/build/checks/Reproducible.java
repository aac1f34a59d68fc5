// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.tools.ToolProvider;

/**
 * Whether a second build of a rule would give the same bytes: compiles it again and compares class by class, and looks
 * for what differs between machines: build headers in the manifest and time stamps of entries.
 */
final class Reproducible {

    private static final Set<String> MACHINE_HEADERS =
            Set.of("Bnd-LastModified", "Build-Jdk", "Build-Jdk-Spec", "Built-By", "Created-By", "Tool");

    private Reproducible() {}

    /** One sentence for each way in which two builds of {@code rule} could differ. */
    static List<String> findings(Rule rule) throws IOException {
        var twin = Files.createTempDirectory("watt-twin");
        try {
            var findings = new ArrayList<>(machineTraces(rule.name(), rule.jar()));
            compile(rule, twin);
            findings.addAll(differences(rule, twin));
            return findings;
        } finally {
            try (var files = Files.walk(twin)) {
                for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static List<String> machineTraces(String name, byte[] jar) throws IOException {
        var findings = new ArrayList<String>();
        var times = new HashSet<Long>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                times.add(entry.getTime());
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    new java.util.jar.Manifest(zip)
                            .getMainAttributes().keySet().stream()
                                    .map(Object::toString)
                                    .filter(MACHINE_HEADERS::contains)
                                    .forEach(header -> findings.add(
                                            name + " has the header " + header + ", which names the machine"));
                }
            }
        }
        if (times.size() > 1) {
            findings.add(name + " has entries of different time stamps");
        }
        return findings;
    }

    private static void compile(Rule rule, Path target) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-g",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-d",
                target.toString(),
                "-classpath",
                System.getProperty("java.class.path")));
        var sources = sources(rule);
        if (sources.isEmpty()) {
            throw new IOException(rule.name() + " has no source; a rule without code rules nothing");
        }
        arguments.addAll(sources);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException(rule.name() + " does not compile a second time");
        }
    }

    private static List<String> sources(Rule rule) throws IOException {
        var folder = rule.folder().resolve("src/main/java");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var sources = files(folder, ".java")) {
            return sources.map(Path::toString).sorted().toList();
        }
    }

    private static List<String> differences(Rule rule, Path twin) throws IOException {
        var contents = contents(rule.jar());
        var findings = new ArrayList<String>();
        try (var classes = files(twin, ".class")) {
            for (var file : classes.sorted().toList()) {
                var path = twin.relativize(file).toString();
                var packed = contents.get(path);
                if (packed != null && !Arrays.equals(packed, Files.readAllBytes(file))) {
                    findings.add(rule.name() + " compiles to other bytes a second time: " + path);
                } else if (packed == null && !path.endsWith("package-info.class")) {
                    findings.add(rule.name() + " leaves a class out of its bundle: " + path);
                }
            }
        }
        return findings;
    }

    private static Map<String, byte[]> contents(byte[] jar) throws IOException {
        var contents = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), zip.readAllBytes());
            }
        }
        return contents;
    }

    private static Stream<Path> files(Path folder, String suffix) throws IOException {
        return Files.find(
                folder,
                20,
                (file, kind) -> kind.isRegularFile() && file.toString().endsWith(suffix));
    }
}
