// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {

    /** The order of the base point, RFC 8032 §5.1. */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final Ed25519Verifier verifier = new Ed25519Verifier(100);

    /** The test vectors 1, 2, 3 and SHA(abc) of RFC 8032 §7.1: seed, public key, message, signature. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
                + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
                + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f,"
                + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
    })
    void shouldPassTheVectorsOfRfc8032Section71(String seed, String key, String message, String signature) {
        var publicKey = Bytes.fromHex(key);
        var signer = new Ed25519Signer(Bytes.fromHex(seed));
        assertThat(signer.id().key()).isEqualTo(publicKey);
        assertThat(signer.sign(Bytes.fromHex(message)).hex()).isEqualTo(signature);
        assertThat(verifier.verify(publicKey, Bytes.fromHex(message), Bytes.fromHex(signature)))
                .isTrue();
    }

    /**
     * The twelve edge cases of Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs" (SSR 2020), with
     * what Bouncy Castle says: an update that changes one of these answers would let nodes disagree.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0: small-order key and R with S = 0, false,"
                + "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6,c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa,"
                + "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
                + "0000000000000000000000000000000000000000000000000000000000000000",
        "1: small-order key with mixed R, false,"
                + "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79,c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa,"
                + "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
                + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        "2: mixed key with small-order R, true,"
                + "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab,f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
                + "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
                + "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
        "3: mixed key and R good in both equations, true,"
                + "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79,cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d,"
                + "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
                + "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
        "4: mixed key and R good with cofactor only, true,"
                + "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c,cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d,"
                + "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
                + "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
        "5: mixed key and R good with cofactor only if 8h is not reduced, true,"
                + "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c,cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d,"
                + "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
                + "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
        "6: S above L, false,"
                + "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40,442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623,"
                + "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
                + "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
        "7: S far above L, false,"
                + "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40,442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623,"
                + "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
                + "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
        "8: R not canonical and reduced for the hash, false,"
                + "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41,f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
                + "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                + "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f",
        "9: R not canonical and not reduced for the hash, false,"
                + "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41,f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
                + "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                + "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
        "10: key not canonical and reduced for the hash, false,"
                + "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b,ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
                + "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
                + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        "11: key not canonical and not reduced for the hash, false,"
                + "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f,ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
                + "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
                + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"
    })
    void shouldAnswerTheEdgeCasesAsEver(String name, boolean accepted, String message, String key, String signature) {
        assertThat(verifier.verify(Bytes.fromHex(key), Bytes.fromHex(message), Bytes.fromHex(signature)))
                .as(name)
                .isEqualTo(accepted);
    }

    /** The eight points of small order and the other ways to write them: they sign everything, so none is a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void shouldRefuseKeysOfSmallOrder(String key) {
        var identity = "01" + "00".repeat(31);
        for (var r : List.of(identity, key)) {
            for (int message = 0; message < 16; message++) {
                var signature = Bytes.fromHex(r + "00".repeat(32));
                assertThat(verifier.verify(
                                Bytes.fromHex(key), Bytes.fromHex("0" + Integer.toHexString(message)), signature))
                        .isFalse();
            }
        }
    }

    @Test
    void shouldRefuseSWithLAdded() {
        var signer = new Ed25519Signer(NodeCertificateTest.seed("alice"));
        var message = Bytes.utf8("pay bob");
        var signature = signer.sign(message);
        assertThat(verifier.verify(signer.id().key(), message, signature)).isTrue();
        var s = littleEndian(signature.slice(32, 64));
        for (int times = 1; times <= 15; times++) {
            var forged = signature.slice(0, 32).concat(littleEndian(s.add(L.multiply(BigInteger.valueOf(times)))));
            assertThat(verifier.verify(signer.id().key(), message, forged)).isFalse();
        }
        assertThat(verifier.verify(
                        signer.id().key(), message, signature.slice(0, 32).concat(littleEndian(L.subtract(s)))))
                .isFalse();
    }

    @Test
    void shouldRefuseEveryFlippedBit() {
        var signer = new Ed25519Signer(NodeCertificateTest.seed("alice"));
        var message = Bytes.utf8("pay bob");
        var signature = signer.sign(message);
        var key = signer.id().key();
        for (int bit = 0; bit < 512; bit++) {
            assertThat(verifier.verify(key, message, flipped(signature, bit))).isFalse();
        }
        for (int bit = 0; bit < 256; bit++) {
            assertThat(verifier.verify(flipped(key, bit), message, signature)).isFalse();
        }
        for (int bit = 0; bit < message.size() * 8; bit++) {
            assertThat(verifier.verify(key, flipped(message, bit), signature)).isFalse();
        }
        assertThat(verifier.verify(key, message, signature)).isTrue();
    }

    @Test
    void shouldRefuseWrongLengths() {
        var signer = new Ed25519Signer(NodeCertificateTest.seed("alice"));
        var message = Bytes.utf8("m");
        var signature = signer.sign(message);
        var key = signer.id().key();
        var zero = Bytes.fromHex("00");
        assertThat(verifier.verify(key, message, Bytes.EMPTY)).isFalse();
        assertThat(verifier.verify(Bytes.EMPTY, message, signature)).isFalse();
        assertThat(verifier.verify(key, message, signature.slice(0, 63))).isFalse();
        assertThat(verifier.verify(key, message, signature.concat(zero))).isFalse();
        assertThat(verifier.verify(key.slice(0, 31), message, signature)).isFalse();
        assertThat(verifier.verify(key.concat(zero), message, signature)).isFalse();
        assertThatThrownBy(() -> new Ed25519Signer(zero)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ed25519Verifier(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRememberGoodSignaturesOnlyAndNeverMoreThanTold() {
        var small = new Ed25519Verifier(3);
        var signer = new Ed25519Signer(NodeCertificateTest.seed("alice"));
        var key = signer.id().key();
        for (int i = 0; i < 10; i++) {
            var message = Bytes.utf8("message " + i);
            var signature = signer.sign(message);
            assertThat(small.verify(key, message, signature)).isTrue();
            assertThat(small.verify(key, message, signature)).isTrue();
            assertThat(small.verify(key, Bytes.utf8("another " + i), signature)).isFalse();
            assertThat(small.remembered()).isEqualTo(Math.min(i + 1, 3));
        }
        var none = new Ed25519Verifier(0);
        assertThat(none.verify(key, Bytes.EMPTY, signer.sign(Bytes.EMPTY))).isTrue();
        assertThat(none.remembered()).isZero();
    }

    @Test
    void shouldKeepTheSeedOutOfLogs() {
        var seed = NodeCertificateTest.seed("alice");
        assertThat(new Ed25519Signer(seed).toString())
                .doesNotContain(seed.slice(0, 4).hex());
    }

    private static Bytes flipped(Bytes bytes, int bit) {
        var array = bytes.toArray();
        array[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.owned(array);
    }

    private static BigInteger littleEndian(Bytes bytes) {
        return new BigInteger(1, reversed(bytes.toArray()));
    }

    private static Bytes littleEndian(BigInteger number) {
        var digits = reversed(number.toByteArray());
        return Bytes.owned(Arrays.copyOf(digits, 32));
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
