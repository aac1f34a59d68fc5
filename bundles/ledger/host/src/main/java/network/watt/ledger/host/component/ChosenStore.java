// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which store an operator chose in place of the configured one, in the file {@code chosen} of the stores' directory: the
 * engine and its folder beside the file. No file: the configured one.
 */
final class ChosenStore {

    private final Path directory;

    /** @param folder the name of its folder below the stores' directory */
    record Choice(String engine, String folder) {}

    ChosenStore(Path directory) {
        this.directory = directory;
    }

    Optional<Choice> read() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(file()).strip().split(" ");
            if (words.length != 2) {
                throw new IllegalStateException(
                        file() + " does not name an engine and its folder; delete it to go back to"
                                + " the configured store, which is then built from the journal.");
            }
            return Optional.of(new Choice(words[0], words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Durably. */
    void write(Choice choice) {
        try {
            Files.createDirectories(directory);
            var next = directory.resolve("chosen.next");
            Files.writeString(next, choice.engine + " " + choice.folder + "\n");
            force(next, StandardOpenOption.WRITE);
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(file() + " cannot be written: " + e.getMessage(), e);
        }
    }

    void forget() {
        try {
            if (Files.deleteIfExists(file())) {
                force(directory, StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file() + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** A name for a folder that is not there. */
    String newFolder(String engine) {
        int number = 1;
        while (Files.exists(directory.resolve(engine + "-" + number))) {
            number++;
        }
        return engine + "-" + number;
    }

    Path folder(Choice choice) {
        return directory.resolve(choice.folder);
    }

    /** Deletes the folder of a store that nobody uses any more. */
    void delete(Choice choice) {
        if (!Files.exists(folder(choice))) {
            return;
        }
        try (var files = Files.walk(folder(choice))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder(choice) + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** How much space is left where the stores are. */
    long freeBytes() {
        try {
            Files.createDirectories(directory);
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Path file() {
        return directory.resolve("chosen");
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
