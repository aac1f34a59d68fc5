// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Random;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    private Path temp;

    private Path file;

    @BeforeEach
    void setUp() {
        file = temp.resolve("keys").resolve("node.p12");
    }

    @Test
    void shouldReadBackTheKeyItMade() {
        var made = KeyFile.create(file, PASSPHRASE);
        var read = KeyFile.load(file, PASSPHRASE);
        assertThat(read.signer().id()).isEqualTo(made.signer().id());
        assertThat(read.tlsIdentity().certificate())
                .isEqualTo(made.tlsIdentity().certificate());
        var message = Bytes.utf8("hello");
        assertThat(read.signer().sign(message)).isEqualTo(made.signer().sign(message));
    }

    @Test
    void shouldMakeADifferentKeyEachTime() {
        var other = KeyFile.create(temp.resolve("keys").resolve("other.p12"), PASSPHRASE);
        assertThat(KeyFile.create(file, PASSPHRASE).signer().id())
                .isNotEqualTo(other.signer().id());
    }

    @Test
    void shouldKeepAGivenKey() {
        var seed = Bytes.fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        KeyFile.create(file, seed, PASSPHRASE);
        assertThat(KeyFile.load(file, PASSPHRASE).signer().id().key().hex())
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void shouldNotShowTheKeyInTheFile() throws IOException {
        var seed = Bytes.fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        KeyFile.create(file, seed, PASSPHRASE);
        assertThat(Bytes.owned(Files.readAllBytes(file)).hex())
                .doesNotContain(seed.slice(0, 8).hex());
    }

    @Test
    void shouldMakeTheFileAndItsDirectoryPrivateAndLeaveNoDraft() throws IOException {
        KeyFile.create(file, PASSPHRASE);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
        try (var entries = Files.list(file.getParent())) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void shouldNeverOverwrite() throws IOException {
        KeyFile.create(file, PASSPHRASE);
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> KeyFile.create(file, PASSPHRASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("exists already");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var entries = Files.list(file.getParent())) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void shouldRefuseAFileThatOthersMayRead() throws IOException {
        KeyFile.create(file, PASSPHRASE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> KeyFile.load(file, PASSPHRASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rw-r--r--")
                .hasMessageEndingWith("chmod 600 " + file);
    }

    @Test
    void shouldRefuseADirectoryThatOthersMayEnter() throws IOException {
        KeyFile.create(file, PASSPHRASE);
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> KeyFile.load(file, PASSPHRASE)).hasMessageEndingWith("chmod 700 " + file.getParent());
        var other = file.resolveSibling("other.p12");
        assertThatThrownBy(() -> KeyFile.create(other, PASSPHRASE)).hasMessageContaining("chmod 700");
        assertThat(other).doesNotExist();
    }

    @Test
    void shouldRefuseTheWrongPassphrase() {
        KeyFile.create(file, PASSPHRASE);
        assertThatThrownBy(() -> KeyFile.load(file, "wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passphrase does not open")
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldRefuseAnEmptyPassphrase() {
        assertThatThrownBy(() -> KeyFile.create(file, new char[0])).hasMessageContaining("needs a passphrase");
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldRefuseWhatIsNoKeyFile() throws Exception {
        KeyFile.create(file, PASSPHRASE);
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> KeyFile.load(file, PASSPHRASE)).hasMessageContaining("no key file");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> KeyFile.load(file, PASSPHRASE)).hasMessageContaining("no key file");
        var missing = file.resolveSibling("missing.p12");
        assertThatThrownBy(() -> KeyFile.load(missing, PASSPHRASE)).hasMessageContaining("There is no key file");
        assertThatThrownBy(() -> KeyFile.load(temp.resolve("nowhere/x.p12"), PASSPHRASE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAKeyOfAnotherKind() throws Exception {
        KeyFile.create(file, PASSPHRASE);
        var certificate = KeyFile.load(file, PASSPHRASE).tlsIdentity().certificate();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        store.setKeyEntry("watt", elliptic, PASSPHRASE, new java.security.cert.Certificate[] {certificate});
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSPHRASE);
        }
        assertThatThrownBy(() -> KeyFile.load(file, PASSPHRASE)).hasMessageContaining("no key file of a node");
    }

    @Test
    void shouldNeverReadAnotherKeyFromADamagedFile() throws IOException {
        var made = KeyFile.create(file, PASSPHRASE).signer().id();
        var sound = Files.readAllBytes(file);
        var random = new Random(5);
        for (int trial = 0; trial < 60; trial++) {
            var damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                assertThat(KeyFile.load(file, PASSPHRASE).signer().id()).isEqualTo(made);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void shouldReadThePassphraseFromTheFirstLineOfAPrivateFile() throws IOException {
        var secret = temp.resolve("passphrase");
        Files.writeString(secret, "grün 1\r\nsecond line\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyFile.passphrase(secret)).containsExactly("grün 1".toCharArray());
        Files.writeString(secret, "\n");
        assertThatThrownBy(() -> KeyFile.passphrase(secret)).hasMessageContaining("is empty");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyFile.passphrase(secret)).hasMessageEndingWith("chmod 600 " + secret);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
