// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * Finds the licence of every jar of the unpacked distribution, and writes {@code licenses/THIRD-PARTY.txt} into it.
 * Arguments: the distribution's folder and the table. Fails when a licence is unknown or not allowed.
 */
public final class Licences {

    private static final String OWN_GROUP = "network.watt:";

    private Licences() {}

    public static void main(String[] arguments) throws IOException {
        var distribution = Path.of(arguments[0]);
        var table = LicenceTable.parse(Files.readAllLines(Path.of(arguments[1])));
        var findings = new ArrayList<String>();
        var report = new StringBuilder("Software of others in this distribution, and its licence.\n\n");
        libraries(distribution).forEach((library, header) -> {
            var licence = table.licence(name(library), header);
            if (licence.isEmpty()) {
                findings.add(library + " has no known licence (it states \"" + header + "\")");
            } else if (!table.allows(licence.get())) {
                findings.add(library + " has the licence " + licence.get() + ", which is not allowed");
            }
            report.append(library)
                    .append("  ")
                    .append(licence.orElse("unknown"))
                    .append('\n');
        });
        Files.createDirectories(distribution.resolve("licenses"));
        Files.writeString(distribution.resolve("licenses/THIRD-PARTY.txt"), report);
        findings.forEach(System.err::println);
        if (!findings.isEmpty()) {
            System.err.println("The table of licences is " + arguments[1]);
            System.exit(1);
        }
    }

    /** Library (group:artifact:version) to what it states, for every jar that is not ours. */
    private static Map<String, String> libraries(Path distribution) throws IOException {
        List<Path> jars;
        try (var files = Files.walk(distribution)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        var libraries = new TreeMap<String, String>();
        for (var jar : jars) {
            var library = library(distribution.relativize(jar));
            if (!library.startsWith(OWN_GROUP)) {
                libraries.put(library, header(jar));
            }
        }
        return libraries;
    }

    /** The coordinates that a path in the distribution stands for; system/ is laid out like a Maven repository. */
    static String library(Path path) {
        int depth = path.getNameCount();
        if (path.startsWith("system") && depth > 4) {
            var group = path.subpath(1, depth - 3)
                    .toString()
                    .replace(path.getFileSystem().getSeparator(), ".");
            return group + ":" + path.getName(depth - 3) + ":" + path.getName(depth - 2);
        }
        var file = path.getFileName().toString().replaceFirst("\\.jar$", "");
        var group = path.startsWith("rules") ? "network.watt" : "lib";
        var version = file.replaceFirst("^.*?-(?=\\d)", "");
        var name = version.equals(file) ? file : file.substring(0, file.length() - version.length() - 1);
        return group + ":" + name + ":" + version;
    }

    private static String name(String library) {
        return library.substring(0, library.lastIndexOf(':'));
    }

    private static String header(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var header = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
            return header == null ? "" : header;
        }
    }
}
