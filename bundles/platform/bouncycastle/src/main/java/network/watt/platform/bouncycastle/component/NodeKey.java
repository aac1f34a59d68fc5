// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle.component;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.keys.Signer;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.keys.TlsIdentityProvider;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Publishes the node's key, read from its key file once, as signer and as TLS identity. */
@Component(
        service = {Signer.class, TlsIdentityProvider.class},
        configurationPid = NodeKey.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = NodeKey.Config.class)
public final class NodeKey implements Signer, TlsIdentityProvider {

    static final String PID = "network.watt.platform.keys";

    private final Signer signer;
    private final TlsIdentity tlsIdentity;

    /** The configuration. */
    @ObjectClassDefinition(name = "Node key")
    public @interface Config {

        @AttributeDefinition(description = "The encrypted PKCS#12 file with the node's key, mode 0600.")
        String file();

        @AttributeDefinition(description = "A file with the passphrase in its first line, mode 0600.")
        String passphrase__file();
    }

    @Activate
    public NodeKey(Config config) {
        var key = load(config);
        signer = key.signer();
        tlsIdentity = key.tlsIdentity();
    }

    private static KeyFile load(Config config) {
        var passphrase = new char[0];
        try {
            passphrase = checked("passphrase_file", config.passphrase__file(), KeyFile::passphrase);
            var opened = passphrase;
            return checked("file", config.file(), file -> KeyFile.load(file, opened));
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static <T> T checked(String key, String value, Function<Path, T> use) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    PID + ".cfg: " + key + " is missing; set it to the path of a file with mode 0600.");
        }
        try {
            return use.apply(Path.of(value));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            var reason = e instanceof InvalidPathException ? "not a path; correct it." : e.getMessage();
            throw new IllegalArgumentException(PID + ".cfg: " + key + " = " + value + ": " + reason, e);
        }
    }

    @Override
    public NodeId id() {
        return signer.id();
    }

    @Override
    public Bytes sign(Bytes message) {
        return signer.sign(message);
    }

    @Override
    public TlsIdentity tlsIdentity() {
        return tlsIdentity;
    }
}
