// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.prover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import network.watt.cli.Failure;

/**
 * A vendor's prover as a copy of the room {@code bundles/porep/lite-prover} under another name, entered wherever a room is
 * entered. What comes out builds, passes {@code ProverContract} and seals; then its vendor makes it his own.
 *
 * @param root of the project
 * @param name a word: {@code acme} becomes the room {@code acme-prover} with the class {@code AcmeProver}
 */
record ProverTemplate(Path root, String name) {

    private static final Path ROOM = Path.of("bundles/porep/lite-prover");

    /** Files in which each room has a line; the copy gets one like its model's, after it. */
    private static final List<String> LISTS = List.of(
            "pom.xml",
            "build/edges.txt",
            "build/purity/pom.xml",
            "karaf-features/pom.xml",
            "karaf-features/src/main/feature/feature.xml");

    private static final String ARCHITECTURE = "docs/architecture.md";

    ProverTemplate {
        if (!name.matches("[a-z][a-z0-9]{1,15}")) {
            throw Failure.ofInput("a prover's name is a word of 2 to 16 letters and digits, such as acme, not " + name);
        }
        if (!Files.isDirectory(root.resolve(ROOM))) {
            throw new Failure("the room to copy is not here: provers are made in a checkout of the project");
        }
    }

    /** The room that comes into being. */
    Path room() {
        return Path.of("bundles/porep/" + name + "-prover");
    }

    /** Writes the room and its entries. Returns the files that were written or changed, by ascending path. */
    List<Path> write() {
        if (Files.exists(root.resolve(room()))) {
            throw Failure.ofInput(room() + " exists; choose another name");
        }
        var written = new ArrayList<Path>();
        try {
            for (var file : model()) {
                written.add(copy(file));
            }
            for (var list : LISTS) {
                written.add(enter(list));
            }
            written.add(mention());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.stream().sorted().toList();
    }

    private List<Path> model() throws IOException {
        var room = root.resolve(ROOM);
        try (var files = Files.walk(room)) {
            return files.filter(Files::isRegularFile)
                    .map(room::relativize)
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .toList();
        }
    }

    private Path copy(Path file) throws IOException {
        var target = room().resolve(renamed(file.toString()));
        Files.createDirectories(root.resolve(target).getParent());
        Files.writeString(
                root.resolve(target),
                renamed(Files.readString(root.resolve(ROOM).resolve(file))));
        return target;
    }

    /** The names of the prover; those of its scheme stay, for it makes proofs of a kind that exists. */
    private String renamed(String text) {
        var capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return text.replace("porep.lite.prover", "porep." + name + ".prover")
                .replace("porep/lite/prover", "porep/" + name + "/prover")
                .replace("porep-lite-prover", "porep-" + name + "-prover")
                .replace("lite-prover", name + "-prover")
                .replace("LiteProver", capital + "Prover")
                .replace("The prover of lite", "The prover of " + name)
                .replace("super(\"lite\"", "super(\"" + name + "\"")
                .replace(" Made to be copied: {@code docs/extend/prover.md} says how.", "")
                .replace("The prover of {@code lite}, and the example for vendors", "A prover of {@code lite}");
    }

    private Path enter(String list) throws IOException {
        var lines = new ArrayList<String>();
        int entered = 0;
        for (var line : Files.readString(root.resolve(list)).split("\n", -1)) {
            lines.add(line);
            if (line.contains("lite-prover")) {
                lines.add(line.replace("lite-prover", name + "-prover"));
                entered++;
            }
        }
        if (entered != 1) {
            throw new Failure(list + " has " + entered + " lines of lite-prover, where one was to be copied");
        }
        Files.writeString(root.resolve(list), String.join("\n", lines));
        return Path.of(list);
    }

    private Path mention() throws IOException {
        var file = root.resolve(ARCHITECTURE);
        var model = "`porep/lite-prover`";
        Files.writeString(file, Files.readString(file).replace(model, model + " `porep/" + name + "-prover`"));
        return Path.of(ARCHITECTURE);
    }
}
