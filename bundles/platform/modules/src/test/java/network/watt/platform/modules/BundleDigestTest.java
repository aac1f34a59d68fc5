// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest of the design, §7. */
class BundleDigestTest {

    @Test
    void shouldHashSortedPathsZeroAndContentDigests() throws IOException {
        var expected = Sha256.hash(
                Bytes.utf8("a"),
                Bytes.fromHex("00"),
                Sha256.hash(Bytes.utf8("1")).bytes(),
                Bytes.utf8("b/c"),
                Bytes.fromHex("00"),
                Sha256.hash(Bytes.utf8("2")).bytes());

        assertThat(BundleDigest.of(Jars.of("b/c", "2", "a", "1"))).isEqualTo(expected);
    }

    @Test
    void shouldNeverChange() throws IOException {
        assertThat(BundleDigest.of(Jars.of("META-INF/MANIFEST.MF", "x", "a/B.class", "y")))
                .isEqualTo(Hash.fromHex("4d807b714d9de073347789e9ee33eb88788fd991d53deadb07c7d6ac092929cb"));
    }

    @Test
    void shouldNotDependOnOrderTimeOrCompression() throws IOException {
        var digest = BundleDigest.of(Jars.of("a", "1", "b", "2"));

        assertThat(BundleDigest.of(Jars.of("b", "2", "a", "1"))).isEqualTo(digest);
        assertThat(BundleDigest.of(Jars.at(1_700_000_000_000L, 0, "a", "1", "b", "2")))
                .isEqualTo(digest);
        assertThat(BundleDigest.of(Jars.of("d/", "", "a", "1", "b", "2"))).isEqualTo(digest);
        assertThat(BundleDigest.of(new ByteArrayInputStream(Jars.of("a", "1", "b", "2"))))
                .isEqualTo(digest);
    }

    @Test
    void shouldDependOnEveryPathAndContent() throws IOException {
        var digest = BundleDigest.of(Jars.of("a", "1", "b", "2"));

        assertThat(BundleDigest.of(Jars.of("a", "1", "b", "3"))).isNotEqualTo(digest);
        assertThat(BundleDigest.of(Jars.of("a", "1", "c", "2"))).isNotEqualTo(digest);
        assertThat(BundleDigest.of(Jars.of("a", "2", "b", "1"))).isNotEqualTo(digest);
    }

    @Test
    void shouldGiveAnUnpackedBundleTheSameDigest() throws IOException {
        var files = new TreeMap<Bytes, Bytes>();
        files.put(Bytes.utf8("b"), Bytes.utf8("2"));
        files.put(Bytes.utf8("a"), Bytes.utf8("1"));

        assertThat(BundleDigest.of(files)).isEqualTo(BundleDigest.of(Jars.of("a", "1", "b", "2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a//b", "../a", "a/./b", "a\\b", "a/..", "a\nb", "//", "a//"})
    void shouldRefuseANameThatIsNotNormalised(String name) {
        assertThatThrownBy(() -> BundleDigest.of(Jars.of(name, name.endsWith("/") ? "" : "1")))
                .isInstanceOf(MalformedBundleException.class)
                .hasMessageContaining("not normalised");
    }

    @Test
    void shouldRefuseTwoEntriesOfOneName() {
        var jar = Jars.of("aa", "1", "ab", "2");
        var twice = Jars.patched(Jars.patched(jar, "ab", "aa", 1), "ab", "aa", 0);

        assertThatThrownBy(() -> BundleDigest.of(twice)).hasMessageContaining("two entries named aa");
    }

    @Test
    void shouldRefuseALocalHeaderThatContradictsTheDirectory() {
        var jar = Jars.patched(Jars.of("aa", "1", "bb", "2"), "bb", "cc", 0);

        assertThatThrownBy(() -> BundleDigest.of(jar)).hasMessageContaining("local header contradicts");
    }

    @Test
    void shouldRefuseBytesAroundTheJar() {
        var jar = Jars.of("a", "1");

        assertThatThrownBy(() -> BundleDigest.of(Arrays.copyOf(jar, jar.length + 1)))
                .isInstanceOf(MalformedBundleException.class);
        var prefixed = new byte[jar.length + 1];
        System.arraycopy(jar, 0, prefixed, 1, jar.length);
        assertThatThrownBy(() -> BundleDigest.of(prefixed)).isInstanceOf(MalformedBundleException.class);
        assertThatThrownBy(() -> BundleDigest.of(new byte[0])).isInstanceOf(MalformedBundleException.class);
    }

    @Test
    void shouldAnswerEveryDamageWithADigestOrARefusal() {
        var jar = Jars.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n", "a/b", "12345", "c", "");
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var damaged = jar.clone();
            damaged[random.nextInt(jar.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(BundleDigest.of(damaged)).isNotNull();
            } catch (MalformedBundleException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    /** Central directory: packed size at +20, size at +24, 46 bytes before the name's second occurrence. */
    private static byte[] claiming(byte[] jar, String name, int packedSize, int size) {
        var text = new String(jar, StandardCharsets.ISO_8859_1);
        int central = text.lastIndexOf(name) - 46;
        var claiming = jar.clone();
        ByteBuffer.wrap(claiming)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(central + 20, packedSize)
                .putInt(central + 24, size);
        return claiming;
    }

    @Test
    void shouldRefuseEntriesThatClaimToBeHuge() {
        var jar = Jars.of("aa", "1", "bb", "2");
        for (int size : new int[] {1 << 20, 65 << 20, Integer.MAX_VALUE, -1}) {
            assertThatThrownBy(() -> BundleDigest.of(claiming(jar, "bb", 3, size)))
                    .as("unpacked %s", size)
                    .isInstanceOf(MalformedBundleException.class);
            assertThatThrownBy(() -> BundleDigest.of(claiming(jar, "bb", size, 1)))
                    .as("packed %s", size)
                    .isInstanceOf(MalformedBundleException.class);
        }
    }

    @Test
    void shouldRefuseABombBeforeUnpackingIt() {
        var jar = Jars.of("bomb", "0".repeat(65 << 20));

        assertThat(jar).hasSizeLessThan(1 << 20);
        assertThatThrownBy(() -> BundleDigest.of(jar)).hasMessageContaining("bytes unpacked");
    }

    @Test
    void shouldRefuseASecondManifestThatOnlySomeReadersFind() {
        assertThatThrownBy(() -> BundleDigest.of(Jars.of("META-INF/MANIFEST.MF", "", "META-INF/manifest.mf", "x")))
                .hasMessageContaining("not normalised");
    }
}
