// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PublisherSignature;
import network.watt.platform.admission.AdmissionVerdict.Admitted;
import network.watt.platform.admission.AdmissionVerdict.Refused;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** PROTOCOL §6, the admission of new bundles. */
class AdmissionTest {

    private static final Hash NETWORK = Sha256.hash(Bytes.utf8("a network"));
    private static final byte[] JAR = Bundles.of("long f() { return 1; }").jar();
    private static final List<Signer> KEYS = List.of(key("a"), key("b"), key("c"), key("d"));
    private static final Publishers TWO_OF_THREE = new Publishers(
            2, KEYS.subList(0, 3).stream().map(key -> key.id().key()).toList());

    private final Admission admission = new Admission(ClassScan.current(), new Ed25519Verifier(0));

    private static Signer key(String words) {
        return new Ed25519Signer(Sha256.hash(Bytes.utf8(words)).bytes());
    }

    private static ModuleManifest described(byte[] jar) throws MalformedBundleException {
        return Admission.describe(jar, 0, 1);
    }

    private static List<PublisherSignature> signed(ModuleManifest manifest, int... keys) {
        var signatures = new ArrayList<PublisherSignature>();
        for (int key : keys) {
            var signer = KEYS.get(key);
            signatures.add(new PublisherSignature(signer.id().key(), signer.sign(manifest.signedBytes(NETWORK))));
        }
        return signatures;
    }

    private String judged(byte[] jar, ModuleManifest expected, List<PublisherSignature> signatures) {
        var verdict = admission.judge(jar, expected, NETWORK, signatures, TWO_OF_THREE);
        return verdict instanceof Refused refused ? refused.code().text() + ": " + refused.sentence() : "admitted";
    }

    @Test
    void shouldAdmitWhatEnoughPublishersSigned() throws MalformedBundleException {
        var manifest = described(JAR);

        assertThat(manifest.apiRange())
                .isEqualTo("network.watt.ledger.api [1.0.0,2.0.0), network.watt.platform.types [1.0.0,2.0.0)");
        assertThat(admission.judge(JAR, manifest, NETWORK, signed(manifest, 0, 2), TWO_OF_THREE))
                .isEqualTo(new Admitted(RuleBundle.read(JAR)));
    }

    @Test
    void shouldCountDistinctGenuineSignaturesOfListedPublishersAlone() throws MalformedBundleException {
        var manifest = described(JAR);
        var forged = new PublisherSignature(
                KEYS.get(1).id().key(), signed(manifest, 0).get(0).signature());
        var other = signed(Admission.describe(JAR, 0, 2), 1);

        assertThat(judged(JAR, manifest, List.of()))
                .isEqualTo("bundle.signatures: 0 of 3 publishers signed it, 2 must");
        assertThat(judged(JAR, manifest, signed(manifest, 0, 0, 0))).startsWith("bundle.signatures: 1 of 3");
        assertThat(judged(JAR, manifest, signed(manifest, 0, 3))).startsWith("bundle.signatures: 1 of 3");
        assertThat(judged(JAR, manifest, List.of(forged, signed(manifest, 0).get(0))))
                .startsWith("bundle.signatures: 1 of 3");
        assertThat(judged(
                        JAR, manifest, List.of(other.get(0), signed(manifest, 0).get(0))))
                .startsWith("bundle.signatures: 1 of 3");
        assertThat(judged(
                        JAR,
                        manifest,
                        List.of(
                                forged,
                                signed(manifest, 1).get(0),
                                signed(manifest, 0).get(0))))
                .isEqualTo("admitted");
    }

    @Test
    void shouldCountNoSignatureForAnotherNetwork() throws MalformedBundleException {
        var manifest = described(JAR);
        var verdict = admission.judge(JAR, manifest, Hash.ZERO, signed(manifest, 0, 1), TWO_OF_THREE);

        assertThat(verdict).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.code().text())
                .isEqualTo("bundle.signatures"));
    }

    @Test
    void shouldRefuseOtherBytesThanThoseSigned() throws MalformedBundleException {
        var manifest = described(JAR);
        var other = Bundles.of("long f() { return 0; }").jar();

        assertThat(judged(other, manifest, signed(manifest, 0, 1))).startsWith("bundle.digest: the digest is ");
        assertThat(judged(new byte[3], manifest, signed(manifest, 0, 1)))
                .isEqualTo("bundle.size: the file has 3 bytes, not " + JAR.length);
        assertThat(judged(new byte[JAR.length], manifest, signed(manifest, 0, 1)))
                .startsWith("bundle.form: the file is no rule bundle: not a jar");
    }

    @Test
    void shouldRefuseABundleThatIsNotWhatItIsSaidToBe() throws MalformedBundleException {
        var m = described(JAR);

        assertThat(judgedAs(
                        new ModuleManifest(m.area(), "b", m.version(), m.digest(), m.sizeBytes(), m.apiRange(), 0, 0)))
                .isEqualTo("bundle.name: the symbolic name is a.rule, not b");
        assertThat(judgedAs(new ModuleManifest(
                        m.area(), m.module(), "1.2.4", m.digest(), m.sizeBytes(), m.apiRange(), 0, 0)))
                .isEqualTo("bundle.version: the version is 1.2.3, not 1.2.4");
        assertThat(judgedAs(new ModuleManifest(
                        "ledger", m.module(), m.version(), m.digest(), m.sizeBytes(), m.apiRange(), 0, 0)))
                .isEqualTo("bundle.area: the area is payments, not ledger");
        assertThat(judgedAs(new ModuleManifest(
                        m.area(), m.module(), m.version(), m.digest(), m.sizeBytes(), "a [1.0.0,2.0.0)", 0, 0)))
                .startsWith("bundle.api: the API range is network.watt.ledger.api");
    }

    private String judgedAs(ModuleManifest manifest) {
        return judged(JAR, manifest, signed(manifest, 0, 1));
    }

    @Test
    void shouldRefuseASignedBundleWhoseCodeSeesMoreThanOperationsAndState() throws MalformedBundleException {
        var jar = Bundles.of("long f() { return System.nanoTime(); } static int a, b, c;")
                .jar();
        var manifest = described(jar);

        assertThat(judged(jar, manifest, signed(manifest, 0, 1)))
                .startsWith("bundle.scan: rule.Rule.a: int, a static field that is not final")
                .endsWith("; and 1 more");
        assertThat(judged(jar, manifest, signed(manifest, 0))).startsWith("bundle.signatures");
    }

    @Test
    void shouldDescribeNothingThatCannotBePublished() {
        var snapshot = Bundles.of("").with("Bundle-Version", "1.0.0.SNAPSHOT").jar();
        var lonely = Bundles.of("").with("Import-Package", "").jar();

        assertThatThrownBy(() -> described(snapshot)).hasMessageContaining("never a snapshot");
        assertThatThrownBy(() -> described(lonely)).hasMessageContaining("imports nothing");
        assertThatThrownBy(() -> described(new byte[9])).isInstanceOf(MalformedBundleException.class);
    }

    @Test
    void shouldRefusePublishersThatCouldNeverSignOrAlreadyHave() {
        var key = KEYS.get(0).id().key();

        assertThatThrownBy(() -> new Publishers(2, List.of(key))).hasMessage("of 1 publishers 1 to 1 must sign, not 2");
        assertThatThrownBy(() -> new Publishers(0, List.of(key))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Publishers(1, List.of(key, key))).hasMessageContaining("different keys");
        assertThatThrownBy(() -> new Publishers(1, List.of(key.slice(1, 32)))).hasMessageContaining("not 31");
    }
}
