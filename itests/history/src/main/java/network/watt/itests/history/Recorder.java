// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * Adds a recording of the {@link Story} under today's rule bundles. Arguments: its name, the folder of all recordings, and
 * {@code rules.lock}. It never writes over one that exists: what was recorded is what happened. {@code README.md} says when
 * to run it.
 */
public final class Recorder {

    private Recorder() {}

    public static void main(String[] arguments) throws IOException {
        try {
            var rules = TodaysRules.ofClassPath();
            requireLocked(rules, Files.readString(Path.of(arguments[2])));
            var recording = record(arguments[0], Path.of(arguments[1]), rules);
            System.out.println(
                    "recorded " + recording.folder() + ", " + recording.facts().lastLedger() + " ledgers");
        } catch (IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    /** Only bytes that a publisher would publish are worth keeping for ever. */
    static void requireLocked(TodaysRules rules, String lock) {
        rules.all().forEach(rule -> {
            if (!lock.contains(rule.version() + " " + rule.digest().hex())) {
                throw new IllegalStateException(rule + ", digest " + rule.digest()
                        + ", is not what rules.lock records; see what differs with: mvn verify -pl build/checks -am");
            }
        });
    }

    /**
     * Makes a recording.
     *
     * @param name of a-z, 0-9, '.' and '-'
     * @param root the folder of all recordings
     * @throws IllegalStateException with a sentence for people if there is one of that name
     */
    static Recording record(String name, Path root, TodaysRules rules) throws IOException {
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalStateException("a recording is named by a-z, 0-9, '.' and '-', not: " + name);
        }
        var folder = root.resolve(name);
        if (Files.exists(folder)) {
            throw new IllegalStateException("the recording " + name + " exists: recordings are never made again, "
                    + "so give the new one another name");
        }
        Files.createDirectories(root);
        var draft = Files.createTempDirectory(root, ".new-");
        try {
            write(draft, rules);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(draft);
        }
        return Recording.read(folder);
    }

    private static void write(Path draft, TodaysRules rules) throws IOException {
        var jars = draft.resolve(Recording.RULES);
        var journal = draft.resolve(Recording.JOURNAL);
        rules.writeTo(jars);
        var story = new Story(rules);
        Files.writeString(draft.resolve(Recording.GENESIS), story.genesis().toJson());
        try (var chain = new Chain(story.genesis(), story.sealer(), journal, jars)) {
            story.tell(chain);
            var head = chain.host().head();
            var facts = new Facts(
                    Story.SUMMARY,
                    head.ledger(),
                    head.hash(),
                    head.stateRoot(),
                    head.coins(),
                    Tally.results(chain.host()),
                    Tally.plans(chain.plans()),
                    rules.all());
            Files.writeString(draft.resolve(Recording.FACTS), facts.toJson());
        }
        try (var files = Files.list(journal)) {
            for (var file : files.filter(file -> !file.toString().endsWith(Recording.SEGMENT))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
