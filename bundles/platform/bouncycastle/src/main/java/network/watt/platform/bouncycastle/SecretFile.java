// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Reads and writes files that only their owner may read. */
final class SecretFile {

    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwx------");
    private static final int MAX_SIZE = 64 * 1024;

    private SecretFile() {}

    /** The content of {@code file}; {@code what} names it for people, as in "key file". */
    static byte[] read(Path file, String what) {
        try {
            requirePrivate(file, what, FILE_MODE, "600");
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
                throw new IllegalArgumentException(
                        file + " is no " + what + " (an ordinary file of at most 64 KiB); check the path.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "There is no " + what + " " + file + "; create it or correct the path.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The " + what + " " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Refuses a directory of {@code file} that others may enter. */
    static void requirePrivateDirectory(Path file, String what) {
        var directory = file.toAbsolutePath().getParent();
        try {
            requirePrivate(directory, "directory of the " + what, DIRECTORY_MODE, "700");
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "There is no " + what + " " + file + "; create it or correct the path.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes a new file with mode 0600, whole or not at all, in a directory made with mode 0700 if there is none. */
    static void create(Path file, byte[] content, String what) {
        var target = file.toAbsolutePath();
        var directory = target.getParent();
        Path draft = null;
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY_MODE));
            requirePrivateDirectory(target, what);
            draft = Files.createTempFile(
                    directory, target.getFileName() + ".", ".new", PosixFilePermissions.asFileAttribute(FILE_MODE));
            writeForced(draft, content);
            // Unlike a move, a link never replaces what is there.
            Files.createLink(target, draft);
            force(directory);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "The " + what + " " + file + " exists already and is never overwritten; choose another path.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The " + what + " " + file + " cannot be written: " + e.getMessage(), e);
        } finally {
            delete(draft);
        }
    }

    private static void writeForced(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path draft) {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The draft " + draft + " cannot be deleted; delete it by hand.", e);
        }
    }

    private static void requirePrivate(Path path, String what, Set<PosixFilePermission> allowed, String mode)
            throws IOException {
        var excess = EnumSet.noneOf(PosixFilePermission.class);
        try {
            excess.addAll(Files.getPosixFilePermissions(path));
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "The file system of " + path + " knows no owners; keep the " + what + " on one that does.", e);
        }
        excess.removeAll(allowed);
        if (!excess.isEmpty()) {
            throw new IllegalArgumentException(
                    "The " + what + " " + path + " must be private to its owner, but has mode "
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + "; run: chmod "
                            + mode + " " + path);
        }
    }
}
