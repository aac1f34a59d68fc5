// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.types.NodeId;

/** Makes the key file of a node, encrypted under a random passphrase in a file beside it, both for the owner alone. */
final class NodeKeys {

    private NodeKeys() {}

    static NodeId create(NodeDirectory node) {
        try {
            Files.createDirectories(node.base());
            Files.createDirectory(
                    node.keyFile().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(
                    node.passphraseFile(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            var passphrase = HexFormat.of().formatHex(random);
            Files.writeString(node.passphraseFile(), passphrase);
            return KeyFile.create(node.keyFile(), passphrase.toCharArray())
                    .signer()
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
