// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import network.watt.platform.keys.Signer;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.Bytes;

/**
 * A node's key in an encrypted PKCS#12 file (RFC 7292): one Ed25519 key with its certificate, under the alias
 * {@value #ALIAS}, readable by every tool that knows PKCS#12. The file has mode 0600 and lies in a directory of mode
 * 0700, or it is refused.
 *
 * <p>Everything that is wrong with a file is an {@link IllegalArgumentException} whose sentence says what to do.
 */
public final class KeyFile {

    /** The name of the key inside the file. */
    static final String ALIAS = "watt";

    private static final String WHAT = "key file";

    private final Bytes seed;

    private KeyFile(Bytes seed) {
        this.seed = seed;
    }

    /** Makes a new key and its file; an existing file is never overwritten. */
    public static KeyFile create(Path file, char[] passphrase) {
        var seed = new byte[Ed25519Signer.SEED_SIZE];
        new SecureRandom().nextBytes(seed);
        return create(file, Bytes.owned(seed), passphrase);
    }

    /** Makes the file of a key that exists already; an existing file is never overwritten. */
    public static KeyFile create(Path file, Bytes seed, char[] passphrase) {
        requirePassphrase(passphrase);
        var identity = NodeCertificate.identity(seed);
        var content = new ByteArrayOutputStream();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, identity.privateKey(), passphrase, new Certificate[] {identity.certificate()});
            store.store(content, passphrase);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the key cannot be encrypted", e);
        }
        SecretFile.create(file, content.toByteArray(), WHAT);
        return new KeyFile(seed);
    }

    /** Reads a key. */
    public static KeyFile load(Path file, char[] passphrase) {
        requirePassphrase(passphrase);
        SecretFile.requirePrivateDirectory(file, WHAT);
        var content = SecretFile.read(file, WHAT);
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), passphrase);
            return new KeyFile(seed(file, store, passphrase));
        } catch (UnrecoverableKeyException e) {
            throw wrongPassphrase(file, e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassphrase(file, e);
            }
            throw noKeyFile(file, e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw noKeyFile(file, e);
        }
    }

    /**
     * Reads a passphrase from the first line of a file, which must have mode 0600 as well.
     *
     * @return characters for the caller to overwrite after use
     */
    public static char[] passphrase(Path file) {
        var content = SecretFile.read(file, "passphrase file");
        var text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        Arrays.fill(content, (byte) 0);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        var passphrase = new char[end];
        text.get(passphrase);
        if (end == 0) {
            throw new IllegalArgumentException(
                    "The first line of the passphrase file " + file + " is empty; write the passphrase there.");
        }
        return passphrase;
    }

    /** Signs with the key. */
    public Signer signer() {
        return new Ed25519Signer(seed);
    }

    /** Certificate and key for TLS. */
    public TlsIdentity tlsIdentity() {
        return NodeCertificate.identity(seed);
    }

    private static Bytes seed(Path file, KeyStore store, char[] passphrase)
            throws GeneralSecurityException, IOException {
        if (store.getKey(ALIAS, passphrase) instanceof EdECPrivateKey key
                && key.getBytes()
                        .filter(bytes -> bytes.length == Ed25519Signer.SEED_SIZE)
                        .isPresent()) {
            return Bytes.owned(key.getBytes().orElseThrow());
        }
        throw new IOException("no Ed25519 key with the alias " + ALIAS);
    }

    private static void requirePassphrase(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("A key file needs a passphrase; an empty one protects nothing.");
        }
    }

    private static IllegalArgumentException wrongPassphrase(Path file, Exception cause) {
        return new IllegalArgumentException(
                "The passphrase does not open the key file " + file + "; check the passphrase.", cause);
    }

    private static IllegalArgumentException noKeyFile(Path file, Exception cause) {
        return new IllegalArgumentException(
                file + " is damaged or no key file of a node; restore it from a backup or correct the path.", cause);
    }
}
