// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.platform.admission.Admission;
import network.watt.platform.admission.AdmissionVerdict.Refused;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.Publishers;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watt bundle verify FILE}: the judgement that nodes make of a new bundle. Exits 1 if they would refuse it. */
@Command(name = "verify", description = "Judge a signed rule bundle as nodes do before they install it.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a rule bundle's jar, with FILE.signatures.json beside it")
    private Path file;

    @Option(
            names = "--publishers",
            paramLabel = "K:KEY,KEY…",
            required = true,
            description = "how many publishers must sign, and their public keys in hexadecimal digits")
    private String publishers;

    @ArgGroup(multiplicity = "1")
    private NetworkChoice network;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var jar = new BundleFile(file).bytes();
        var listed = PublisherList.parse(publishers);
        var networkId = network.id();
        var source = SignatureFile.beside(file);
        if (Files.notExists(source)) {
            throw Failure.ofInput("there are no signatures " + source + "; sign with: ./watt bundle sign " + file);
        }
        var signed = SignatureFile.read(source);
        var verifier = new Ed25519Verifier(0);
        var out = spec.commandLine().getOut();
        var message = signed.manifest().signedBytes(networkId);
        signed.signatures()
                .forEach(signature -> out.println("  "
                        + (verifier.verify(signature.publicKey(), message, signature.signature()) ? "✓" : "✗") + " "
                        + signature.publicKey().hex()
                        + (isListed(listed, signature.publicKey().hex()) ? "" : "  not a listed publisher")));
        var verdict = new Admission(ClassScan.current(), verifier)
                .judge(jar, signed.manifest(), networkId, signed.signatures(), listed);
        if (verdict instanceof Refused refused) {
            throw new Failure(
                    "nodes would refuse " + file + " (" + refused.code().text() + "): " + refused.sentence());
        }
        out.println("nodes would admit " + signed.manifest().module() + " "
                + signed.manifest().version() + ", digest "
                + signed.manifest().digest().hex());
        return 0;
    }

    private static boolean isListed(Publishers listed, String key) {
        return listed.keys().stream().anyMatch(publisher -> publisher.hex().equals(key));
    }
}
