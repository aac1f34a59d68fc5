// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.platform.bouncycastle.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./watt bundle key FILE}: a publisher's key, made or shown. The file is a node's kind of key file: encrypted,
 * mode 0600, in a directory of mode 0700; no command takes a bare seed.
 */
@Command(name = "key", description = "Make a publisher's key file, or show the public key of one.")
final class KeyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the key file (PKCS#12)")
    private Path file;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            required = true,
            description = "a file of mode 0600 with the passphrase in its first line")
    private Path passphraseFile;

    @Option(names = "--new", description = "make the file; one that exists is never overwritten")
    private boolean create;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var key = opened(
                passphraseFile,
                passphrase -> create ? KeyFile.create(file, passphrase) : KeyFile.load(file, passphrase));
        spec.commandLine().getOut().println(key.signer().id().key().hex());
        return 0;
    }

    /** A way to get a key by its passphrase. */
    interface Opening {
        KeyFile with(char[] passphrase);
    }

    /** The key; what is wrong with its files is wrong input. The passphrase does not stay in memory. */
    static KeyFile opened(Path passphraseFile, Opening opening) {
        var passphrase = new char[0];
        try {
            passphrase = KeyFile.passphrase(passphraseFile);
            return opening.with(passphrase);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw Failure.ofInput(e.getMessage());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
