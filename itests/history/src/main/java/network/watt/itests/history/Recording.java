// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.watt.ledger.host.Genesis;

/**
 * A history on disk: {@code genesis.json}, {@code recording.json}, the segments of a {@code journal}, and the {@code rules}
 * it was made under, one jar by digest.
 */
record Recording(Path folder, Facts facts) {

    static final String GENESIS = "genesis.json";
    static final String FACTS = "recording.json";
    static final String JOURNAL = "journal";
    static final String RULES = "rules";
    static final String JAR = ".jar";
    static final String SEGMENT = ".segment";

    /** All recordings in {@code root}, by name. */
    static List<Recording> all(Path root) {
        return files(root).stream()
                .filter(Files::isDirectory)
                .map(Recording::read)
                .toList();
    }

    /** @throws IllegalStateException with a sentence for people that names the recording if it cannot be read */
    static Recording read(Path folder) {
        try {
            return new Recording(folder, Facts.parse(text(folder.resolve(FACTS))));
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(
                    "recording " + folder.getFileName() + ": " + FACTS + " cannot be read: " + refused.getMessage(),
                    refused);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    Genesis genesis() {
        try {
            return Genesis.parse(text(folder.resolve(GENESIS)));
        } catch (IllegalArgumentException refused) {
            throw refusal(GENESIS + ": " + refused.getMessage(), refused);
        }
    }

    /** The jars of the rules. */
    List<Path> jars() {
        return files(folder.resolve(RULES));
    }

    Path rules() {
        return folder.resolve(RULES);
    }

    /** Copies the journal, which opening locks and may cut, into a folder of its own. @return that folder */
    Path copyJournal(Path scratch) {
        var copy = scratch.resolve(JOURNAL);
        try {
            Files.createDirectories(copy);
            for (var segment : files(folder.resolve(JOURNAL))) {
                Files.copy(segment, copy.resolve(segment.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the journal of recording " + name() + " to " + copy, e);
        }
        return copy;
    }

    /** A sentence about this recording, as an exception. */
    IllegalStateException refusal(String sentence, Exception cause) {
        return new IllegalStateException("recording " + name() + ": " + sentence, cause);
    }

    IllegalStateException refusal(String sentence) {
        return refusal(sentence, null);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }
}
