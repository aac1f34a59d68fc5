// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeyTest {

    @TempDir
    private Path temp;

    @Test
    void shouldPublishTheKeyOfItsFile() throws IOException {
        var passphrase = secret("s3cret");
        var made = KeyFile.create(temp.resolve("keys/node.p12"), "s3cret".toCharArray());
        var key = new NodeKey(config(temp.resolve("keys/node.p12").toString(), passphrase.toString()));
        assertThat(key.id()).isEqualTo(made.signer().id());
        assertThat(key.tlsIdentity().id()).isEqualTo(key.id());
        assertThat(new Verifier().verify(key.id().key(), Bytes.utf8("m"), key.sign(Bytes.utf8("m"))))
                .isTrue();
    }

    @Test
    void shouldNameFileKeyValueAndFixInOneLine() throws IOException {
        var passphrase = secret("s3cret");
        var missing = temp.resolve("keys/none.p12").toString();
        assertSentence(missing, passphrase.toString(), "network.watt.platform.keys.cfg: file = " + missing);
        assertSentence(" ", passphrase.toString(), "network.watt.platform.keys.cfg: file is missing");
        assertSentence(missing, null, "network.watt.platform.keys.cfg: passphrase_file is missing");
        assertSentence(missing, "bad\0path", "network.watt.platform.keys.cfg: passphrase_file");
        KeyFile.create(temp.resolve("keys/node.p12"), "other".toCharArray());
        assertSentence(temp.resolve("keys/node.p12").toString(), passphrase.toString(), "check the passphrase");
    }

    private static void assertSentence(String file, String passphraseFile, String part) {
        assertThatThrownBy(() -> new NodeKey(config(file, passphraseFile)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    private Path secret(String text) throws IOException {
        var file = temp.resolve("passphrase");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static NodeKey.Config config(String file, String passphraseFile) {
        return new NodeKey.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return NodeKey.Config.class;
            }

            @Override
            public String file() {
                return file;
            }

            @Override
            public String passphrase__file() {
                return passphraseFile;
            }
        };
    }
}
