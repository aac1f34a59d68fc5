// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PublisherSignature;
import network.watt.platform.admission.Admission;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.ScanVerdict;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.types.Hash;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./watt bundle sign FILE}: one publisher's signature, added to those in {@code FILE.signatures.json}. Nothing is
 * signed that nodes would refuse, and nothing beside a signature of something else.
 */
@Command(name = "sign", description = "Sign a rule bundle as its publisher; signatures gather in FILE.signatures.json.")
final class SignCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a rule bundle's jar")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "the publisher's key file; make one with: ./watt bundle key --new")
    private Path keyFile;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            required = true,
            description = "a file of mode 0600 with the passphrase in its first line")
    private Path passphraseFile;

    @ArgGroup(multiplicity = "1")
    private NetworkChoice network;

    @Option(
            names = "--schema-from",
            paramLabel = "N",
            description = "the schema of the entries it takes over (default: that of --schema-to)")
    private Integer schemaFrom;

    @Option(
            names = "--schema-to",
            paramLabel = "N",
            required = true,
            description = "the schema of the entries it writes")
    private int schemaTo;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var jar = new BundleFile(file).bytes();
        var manifest = described(jar);
        if (ClassScan.current().scan(jar) instanceof ScanVerdict.Found) {
            throw new Failure(
                    "nodes would refuse " + file + ", so it was not signed; see why with: ./watt bundle scan " + file);
        }
        var networkId = network.id();
        var target = SignatureFile.beside(file);
        var known = known(target, networkId, manifest);
        var signer = KeyCommand.opened(passphraseFile, passphrase -> KeyFile.load(keyFile, passphrase))
                .signer();
        var signature = signer.sign(manifest.signedBytes(networkId));
        var all = known.with(new PublisherSignature(signer.id().key(), signature));
        all.write(target);
        var out = spec.commandLine().getOut();
        out.println("  signed     " + manifest.module() + " " + manifest.version() + ", digest "
                + manifest.digest().hex());
        out.println("  publisher  " + signer.id().key().hex());
        out.println("  signature  " + signature.hex());
        out.println(target + " now holds " + all.signatures().size()
                + (all.signatures().size() == 1 ? " signature" : " signatures"));
        return 0;
    }

    private ModuleManifest described(byte[] jar) {
        if (schemaTo < 0 || schemaFrom != null && schemaFrom < 0) {
            throw Failure.ofInput("a schema is 0 or more; it is what the module's schema() gives");
        }
        try {
            return Admission.describe(jar, schemaFrom == null ? schemaTo : schemaFrom, schemaTo);
        } catch (MalformedBundleException e) {
            throw new BundleFile(file).malformed(e.getMessage());
        }
    }

    private static SignatureFile known(Path target, Hash networkId, ModuleManifest manifest) {
        if (Files.notExists(target)) {
            return new SignatureFile(networkId, manifest, List.of());
        }
        var known = SignatureFile.read(target);
        if (!known.networkId().equals(networkId) || !known.manifest().equals(manifest)) {
            throw Failure.ofInput(
                    target + " holds signatures of another network, file or schema; move it away to sign this one");
        }
        return known;
    }
}
