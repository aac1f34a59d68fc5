// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PublisherSignature;
import network.watt.platform.admission.AdmissionVerdict.Admitted;
import network.watt.platform.admission.AdmissionVerdict.Code;
import network.watt.platform.admission.AdmissionVerdict.Refused;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.JarEntries;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Hash;

/**
 * Judges a new rule bundle from its bytes, before anything is installed and any of its classes is loaded: cheap things
 * first, so that a wrong file costs nothing. Whether its version may follow the one in force is for others to judge, as
 * is the admission of old bundles, whose digest a header on the anchored chain vouches for (PROTOCOL §6). Any thread.
 */
public final class Admission {

    /** Looked at, so that a long list of bad ones costs little. */
    private static final int MAX_SIGNATURES = 4 * Publishers.MAX_KEYS;

    private static final int SHOWN_FINDINGS = 3;

    private final ClassScan scan;
    private final SignatureVerifier verifier;

    public Admission(ClassScan scan, SignatureVerifier verifier) {
        this.scan = requireNonNull(scan);
        this.verifier = requireNonNull(verifier);
    }

    /**
     * Judges {@code jar}.
     *
     * @param expected what its publishers signed
     * @param signatures of them; those that do not count are passed over
     */
    public AdmissionVerdict judge(
            byte[] jar,
            ModuleManifest expected,
            Hash networkId,
            List<PublisherSignature> signatures,
            Publishers publishers) {
        return judged(jar, expected, () -> unsigned(expected, networkId, signatures, publishers))
                .<AdmissionVerdict>map(refused -> refused)
                .orElseGet(() -> new Admitted(bundle(jar)));
    }

    private static RuleBundle bundle(byte[] jar) {
        try {
            return RuleBundle.read(jar);
        } catch (MalformedBundleException impossible) {
            throw new IllegalStateException("read a moment ago", impossible);
        }
    }

    /** Judges {@code jar} where others have counted the signatures. @return why it is refused, if it is */
    public Optional<Refused> judgeContent(byte[] jar, ModuleManifest expected) {
        return judged(jar, expected, Optional::empty);
    }

    private Optional<Refused> judged(byte[] jar, ModuleManifest expected, Supplier<Optional<Refused>> unsigned) {
        if (jar.length != expected.sizeBytes()) {
            return Optional.of(
                    new Refused(Code.SIZE, "the file has " + jar.length + " bytes, not " + expected.sizeBytes()));
        }
        try {
            return firstDifference(jar, RuleBundle.read(jar), expected)
                    .or(unsigned)
                    .or(() -> found(jar));
        } catch (MalformedBundleException | IllegalArgumentException e) {
            return Optional.of(new Refused(Code.FORM, "the file is no rule bundle: " + e.getMessage()));
        }
    }

    /**
     * What a publisher signs for a bundle.
     *
     * @param schemaFrom the schema of the entries it takes over
     * @param schemaTo the schema of those it writes
     * @throws MalformedBundleException if the file is no rule bundle, with what is wrong
     */
    public static ModuleManifest describe(byte[] jar, int schemaFrom, int schemaTo) throws MalformedBundleException {
        var bundle = RuleBundle.read(jar);
        try {
            return new ModuleManifest(
                    bundle.area(),
                    bundle.symbolicName(),
                    bundle.version(),
                    bundle.digest(),
                    jar.length,
                    apiRange(jar),
                    schemaFrom,
                    schemaTo);
        } catch (IllegalArgumentException e) {
            throw new MalformedBundleException(e.getMessage());
        }
    }

    private static Optional<Refused> firstDifference(byte[] jar, RuleBundle bundle, ModuleManifest expected)
            throws MalformedBundleException {
        if (!bundle.digest().equals(expected.digest())) {
            return refused(Code.DIGEST, "the digest", bundle.digest(), expected.digest());
        }
        if (!bundle.symbolicName().equals(expected.module())) {
            return refused(Code.NAME, "the symbolic name", bundle.symbolicName(), expected.module());
        }
        if (!bundle.version().equals(expected.version())) {
            return refused(Code.VERSION, "the version", bundle.version(), expected.version());
        }
        if (!bundle.area().equals(expected.area())) {
            return refused(Code.AREA, "the area", bundle.area(), expected.area());
        }
        var range = apiRange(jar);
        return range.equals(expected.apiRange())
                ? Optional.empty()
                : refused(Code.API, "the API range", range, expected.apiRange());
    }

    private Optional<Refused> unsigned(
            ModuleManifest expected, Hash networkId, List<PublisherSignature> signatures, Publishers publishers) {
        var signed = expected.signedBytes(networkId);
        var genuine = new LinkedHashSet<>();
        signatures.stream()
                .limit(MAX_SIGNATURES)
                .filter(signature -> publishers.keys().contains(signature.publicKey()))
                .filter(signature -> verifier.verify(signature.publicKey(), signed, signature.signature()))
                .forEach(signature -> genuine.add(signature.publicKey()));
        return genuine.size() >= publishers.threshold()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Code.SIGNATURES,
                        genuine.size() + " of " + publishers.keys().size() + " publishers signed it, "
                                + publishers.threshold() + " must"));
    }

    private Optional<Refused> found(byte[] jar) {
        return scan.scan(jar) instanceof ScanVerdict.Found found
                ? Optional.of(new Refused(Code.SCAN, sentence(found.findings())))
                : Optional.empty();
    }

    private static String sentence(List<Finding> findings) {
        int more = findings.size() - SHOWN_FINDINGS;
        return findings.stream()
                .limit(SHOWN_FINDINGS)
                .map(Finding::toString)
                .collect(Collectors.joining("; ", "", more > 0 ? "; and " + more + " more" : ""));
    }

    private static Optional<Refused> refused(Code code, String what, Object found, Object expected) {
        return Optional.of(new Refused(code, what + " is " + found + ", not " + expected));
    }

    private static String apiRange(byte[] jar) throws MalformedBundleException {
        var manifest = JarEntries.read(jar).get(BundleScan.MANIFEST);
        return Headers.read(manifest)
                .value("Import-Package")
                .map(imports -> ApiRange.read(imports).text())
                .orElseThrow(
                        () -> new MalformedBundleException("it imports nothing of the host, and so rules nothing"));
    }
}
