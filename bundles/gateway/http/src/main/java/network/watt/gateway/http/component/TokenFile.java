// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import network.watt.gateway.http.AdminToken;

/** The file that holds the admin token: made at the first start, readable by its owner alone. */
final class TokenFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int MAX_BYTES = 256;

    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    /**
     * The token, made now if there is no file.
     *
     * @throws IllegalStateException with what to do if the file is a link, holds no token, or others may read it
     * @throws UncheckedIOException with the path if the disk fails
     */
    AdminToken readOrCreate() {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                create();
            }
            return read();
        } catch (IOException failure) {
            throw new UncheckedIOException("token file " + file, failure);
        }
    }

    private void create() throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var content = StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(secret) + "\n");
        try (var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
        }
    }

    private AdminToken read() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
            throw new IllegalStateException("token_file " + file + " is not a token file: remove it and start again");
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException("token_file " + file + " can be read by others: run chmod 600 " + file);
        }
        try {
            return new AdminToken(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException unusable) {
            throw new IllegalStateException("token_file " + file + ": " + unusable.getMessage(), unusable);
        }
    }
}
