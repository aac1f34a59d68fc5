// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.platform.types.AddressPrefix;
import network.watt.scp.core.QuorumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watt quorum make FILE}: a quorum set of organisations by quality. Exits 1 if it would not hold together. */
@Command(
        name = "make",
        description = {
            "Make a quorum set from a list of organisations and how much each is relied on,",
            "and check it as if everybody used it. --example shows a list to start from."
        })
final class MakeCommand implements Callable<Integer> {

    private static final int SETS = 2;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the organisations, JSON")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--example", description = "print a list of organisations with comments, and nothing else")
    private boolean example;

    @Option(names = "--out", paramLabel = "FILE", description = "write the set there; it must not exist yet")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "print the set alone")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "check for so long at most; ${DEFAULT-VALUE} unless said")
    private int seconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (example) {
            print(example());
            return 0;
        }
        var listed = Organisation.read(file.orElseThrow(
                () -> Failure.ofInput("name a FILE of organisations; see one with: ./watt quorum make --example")));
        if (seconds < 1) {
            throw Failure.ofInput("--seconds is at least 1");
        }
        var made = MadeQuorum.of(listed.organisations());
        var network = Network.uniform(made.set(), listed);
        var check = Check.of(network, new Patience(seconds), SETS, nothing -> {});
        var document = Json.pretty(document(made.set(), listed.prefix()));
        boolean written = out.isPresent() && check.holds();
        if (written) {
            write(out.get(), document);
        }
        if (!json) {
            var text = new Paragraphs();
            made.explanation().forEach(text::line);
            text.blank();
            text.line("If everybody uses this set:");
            print(text + CheckText.brief(check));
            print(written ? "\n  written to " + out.get() + "\n" : "\n");
        }
        if (json || !written) {
            print(document);
        }
        return check.holds() ? 0 : 1;
    }

    /** As in a node's quorum file. */
    private static ObjectNode document(QuorumSet set, AddressPrefix prefix) {
        var document = new ObjectMapper().createObjectNode().put("threshold", set.threshold());
        if (!set.validators().isEmpty()) {
            var validators = document.putArray("validators");
            set.validators().forEach(node -> validators.add(node.text(prefix)));
        }
        if (!set.innerSets().isEmpty()) {
            var inner = document.putArray("innerSets");
            set.innerSets().forEach(each -> inner.add(document(each, prefix)));
        }
        return document;
    }

    private static void write(Path target, String document) {
        if (Files.exists(target)) {
            throw Failure.ofInput(target + " exists already and is not overwritten");
        }
        try {
            Files.writeString(target, document);
        } catch (IOException e) {
            throw Failure.ofInput(target + " cannot be written: " + e.getMessage());
        }
    }

    private static String example() {
        try (var example = MakeCommand.class.getResourceAsStream("organisations.json")) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
