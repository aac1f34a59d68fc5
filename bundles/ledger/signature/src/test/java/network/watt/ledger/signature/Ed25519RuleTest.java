// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import network.watt.platform.types.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins what this exact library version accepts: a changed line here is a changed protocol. */
class Ed25519RuleTest {

    /** The order of the base point, RFC 8032 §5.1. */
    private static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final Bytes MESSAGE = Bytes.utf8("pay nobody anything");

    private final Ed25519Rule rule = new Ed25519Rule();
    private final byte[] secretKey =
            Bytes.utf8("a secret key for tests, 32 bytes").toArray();

    /** RFC 8032 §7.1, tests 1 to 3: key, message, signature. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void shouldAcceptTheVectorsOfTheRfc(String key, String message, String signature) {
        assertThat(verify(key, message, signature)).isTrue();
        assertThat(verify(key, message + "00", signature)).isFalse();
    }

    /**
     * The edge cases of "Taming the Many EdDSAs" (Chalkias, Garillot, Nikolaenko 2020), table 5, by its numbers: small
     * order A and R (0), small order A (1), small order R (2), mixed orders that need or need not the cofactor (3 to 5),
     * S not below L (6, 7), R not canonical (8, 9). Verification here is cofactored: 2 to 5 pass.
     */
    @ParameterizedTest(name = "case {0} accepted: {1}")
    @CsvSource({
        "0, false, 8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6, c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa,"
                + "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000",
        "1, false, 9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79, c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa,"
                + "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        "2, true, aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab, f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
                + "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
        "3, true, 9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79, cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d,"
                + "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
        "4, true, e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c, cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d,"
                + "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
        "5, true, e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c, cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d,"
                + "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
        "6, false, 85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40, 442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623,"
                + "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
        "7, false, 85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40, 442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623,"
                + "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
        "8, false, fdaebc429f4a735932a160da1301080c13280eea8bc280d1b392c6b9e6ba3a5a, f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
                + "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f454d370c8d9fc323a41450f8d513eafeb5b0697390c1e505a0d4ddc71f566607",
        "9, false, 84b698d39be126ff55fe45079e6c8bf64a0d7db6994560b4e96b7021eb39c1a1, f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
                + "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f084d5b99c2a9463d9c8bd5026916996984eeec87ddf1d3be329006ace1b37b09",
    })
    void shouldPinTheEdgeCases(int number, boolean accepted, String message, String key, String signature) {
        assertThat(verify(key, message, signature)).as("case %d", number).isEqualTo(accepted);
    }

    /** Points of order 1, 2, 4 and 8, canonical and not: with such a key anybody could sign anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            })
    void shouldRefuseKeysOfSmallOrder(String key) {
        // For a key A of small order R = identity or A's own multiples with S = 0 verify at some message: try many.
        for (int i = 0; i < 64; i++) {
            var message = "%02x".formatted(i);
            assertThat(verify(key, message, "01" + "00".repeat(31) + "00".repeat(32)))
                    .isFalse();
            assertThat(verify(key, message, key + "00".repeat(32))).isFalse();
        }
    }

    @Test
    void shouldRefuseASignatureMadeMalleable() {
        var signature = signature();
        assertThat(rule.verify(key(), MESSAGE, signature)).isTrue();
        var s = littleEndian(signature.slice(32, 64));
        for (int multiple = 1; multiple <= 3; multiple++) {
            var shifted = signature.slice(0, 32).concat(littleEndian(s.add(L.multiply(BigInteger.valueOf(multiple)))));
            assertThat(rule.verify(key(), MESSAGE, shifted)).isFalse();
        }
        assertThat(rule.verify(key(), MESSAGE, signature.slice(0, 32).concat(littleEndian(L.subtract(s)))))
                .isFalse();
    }

    @Test
    void shouldRefuseEveryFlippedBit() {
        var signature = signature();
        for (int bit = 0; bit < 512; bit++) {
            assertThat(rule.verify(key(), MESSAGE, flipped(signature, bit)))
                    .as("signature bit %d", bit)
                    .isFalse();
        }
        for (int bit = 0; bit < 256; bit++) {
            assertThat(rule.verify(flipped(key(), bit), MESSAGE, signature))
                    .as("key bit %d", bit)
                    .isFalse();
        }
        for (int bit = 0; bit < MESSAGE.size() * 8; bit++) {
            assertThat(rule.verify(key(), flipped(MESSAGE, bit), signature))
                    .as("message bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void shouldRefuseOtherLengthsWithoutAnException() {
        var signature = signature();
        assertThat(rule.verify(key().slice(0, 31), MESSAGE, signature)).isFalse();
        assertThat(rule.verify(key().concat(Bytes.fromHex("00")), MESSAGE, signature))
                .isFalse();
        assertThat(rule.verify(key(), MESSAGE, signature.slice(0, 63))).isFalse();
        assertThat(rule.verify(key(), MESSAGE, signature.concat(Bytes.fromHex("00"))))
                .isFalse();
        assertThat(rule.verify(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY)).isFalse();
    }

    private boolean verify(String key, String message, String signature) {
        return rule.verify(Bytes.fromHex(key), Bytes.fromHex(message), Bytes.fromHex(signature));
    }

    private Bytes key() {
        var key = new byte[32];
        Ed25519.generatePublicKey(secretKey, 0, key, 0);
        return Bytes.owned(key);
    }

    private Bytes signature() {
        var signature = new byte[64];
        Ed25519.sign(secretKey, 0, MESSAGE.toArray(), 0, MESSAGE.size(), signature, 0);
        return Bytes.owned(signature);
    }

    private static Bytes flipped(Bytes bytes, int bit) {
        var copy = bytes.toArray();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.owned(copy);
    }

    private static BigInteger littleEndian(Bytes bytes) {
        return new BigInteger(1, reversed(bytes.toArray()));
    }

    private static Bytes littleEndian(BigInteger number) {
        var bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return Bytes.owned(bytes);
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
