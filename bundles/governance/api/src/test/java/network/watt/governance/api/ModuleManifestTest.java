// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/protocol/bundle.md}, "What publishers sign". */
class ModuleManifestTest {

    private static final Hash DIGEST = Hash.fromHex("11".repeat(32));
    private static final String RANGE =
            "network.watt.ledger.api [1.0.0,2.0.0), network.watt.platform.types [1.0.0,2.0.0)";

    private static ModuleManifest manifest(String version, int sizeBytes, String apiRange) {
        return new ModuleManifest("payments", "a.b", version, DIGEST, sizeBytes, apiRange, 0, 1);
    }

    @Test
    void shouldNeverChangeItsBytes() {
        assertThat(manifest("1.2.3", 258, "a [1.0.0,2.0.0)").toXdr().hex())
                .isEqualTo("00000008" + "7061796d656e7473" // "payments"
                        + "00000003" + "612e6200" // "a.b"
                        + "00000005" + "312e322e33000000" // "1.2.3"
                        + "11".repeat(32)
                        + "00000102"
                        + "0000000f" + "61205b312e302e302c322e302e302900" // "a [1.0.0,2.0.0)"
                        + "00000000" + "00000001");
    }

    @Test
    void shouldBeSignedForOneNetworkAndPurpose() {
        var manifest = manifest("1.2.3", 258, RANGE);

        assertThat(manifest.signedBytes(Hash.ZERO).hex())
                .isEqualTo("00".repeat(32) + "4d4f444c" + manifest.toXdr().hex());
        assertThat(manifest.signedBytes(DIGEST)).isNotEqualTo(manifest.signedBytes(Hash.ZERO));
    }

    @Test
    void shouldReadWhatItWrites() throws XdrException {
        var manifest = manifest("1.2.3.beta-1", ModuleManifest.MAX_SIZE_BYTES, RANGE);
        var signature = new PublisherSignature(DIGEST.bytes(), Bytes.copyOf(new byte[64]));

        assertThat(XdrReader.read(manifest.toXdr(), ModuleManifest::decode)).isEqualTo(manifest);
        assertThat(signature.toXdr()).isEqualTo(DIGEST.bytes().concat(Bytes.copyOf(new byte[64])));
        assertThat(XdrReader.read(signature.toXdr(), PublisherSignature::decode))
                .isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "1.0.0.", "1.0.0.SNAPSHOT", "1.0.0-SNAPSHOT", "1.0.x", "1.0.0.a b"})
    void shouldRefuseAVersionThatIsNotFixed(String version) {
        assertThatThrownBy(() -> manifest(version, 1, RANGE)).hasMessageContaining("never a snapshot: " + version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a [1.0,2)",
                "a [1.0.0,2.0.0]",
                "a [1.0.0,2.0.0),b [1.0.0,2.0.0)",
                "b [1.0.0,2.0.0), a [1.0.0,2.0.0)",
                "a [1.0.0,2.0.0), a [1.0.0,2.0.0)"
            })
    void shouldRefuseARangeInAnySpellingButOne(String range) {
        assertThatThrownBy(() -> manifest("1.0.0", 1, range)).hasMessageEndingWith("2.0.0)': " + range);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, ModuleManifest.MAX_SIZE_BYTES + 1})
    void shouldRefuseASizeThatNoBundleHas(int sizeBytes) {
        assertThatThrownBy(() -> manifest("1.0.0", sizeBytes, RANGE)).hasMessageContaining("not " + sizeBytes);
    }

    @Test
    void shouldRefuseKeysAndSignaturesOfOtherLengths() {
        var bytes = Bytes.copyOf(new byte[64]);

        assertThatThrownBy(() -> new PublisherSignature(bytes, bytes)).hasMessageContaining("32 bytes, not 64");
        assertThatThrownBy(() -> new PublisherSignature(bytes.slice(0, 32), bytes.slice(0, 63)))
                .hasMessageContaining("64 bytes, not 63");
    }
}
