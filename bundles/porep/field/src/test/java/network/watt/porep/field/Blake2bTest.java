// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Blake2bTest {

    private static final byte[] NO_KEY = new byte[0];

    private final Blake2b blake = new Blake2b();

    /** RFC 7693, appendix A. */
    @Test
    void shouldHashTheExampleOfTheRfc() {
        assertThat(hex(blake.hash(NO_KEY, "abc".getBytes(StandardCharsets.US_ASCII), 64)))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    /**
     * RFC 7693, appendix E: the digest of many digests of 20 to 64 bytes, with and without keys, of messages of up to 1024
     * bytes.
     */
    @Test
    void shouldPassTheSelfTestOfTheRfc() {
        var all = new java.io.ByteArrayOutputStream();
        for (int length : new int[] {20, 32, 48, 64}) {
            for (int size : new int[] {0, 3, 128, 129, 255, 1024}) {
                var message = sequence(size, size);
                all.writeBytes(blake.hash(NO_KEY, message, length));
                all.writeBytes(blake.hash(sequence(length, length), message, length));
            }
        }
        assertThat(hex(blake.hash(NO_KEY, all.toByteArray(), 32)))
                .isEqualTo("c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475");
    }

    /** The sequence of that appendix. */
    private static byte[] sequence(int length, int seed) {
        var bytes = new byte[length];
        int a = 0xDEAD4BAD * seed;
        int b = 1;
        for (int i = 0; i < length; i++) {
            int t = a + b;
            a = b;
            b = t;
            bytes[i] = (byte) (t >>> 24);
        }
        return bytes;
    }

    @Test
    void shouldHashTwoNumbersAsTheirBytes() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            long first = random.nextLong();
            long second = random.nextLong();
            var bytes = ByteBuffer.allocate(16).putLong(first).putLong(second).array();
            assertThat(blake.hash(first, second))
                    .isEqualTo(ByteBuffer.wrap(blake.hash(NO_KEY, bytes, 64)).getLong());
        }
    }

    @Test
    void shouldRefuseLengthsThatItHasNot() {
        assertThatIllegalArgumentException().isThrownBy(() -> blake.hash(NO_KEY, NO_KEY, 65));
        assertThatIllegalArgumentException().isThrownBy(() -> blake.hash(NO_KEY, NO_KEY, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> blake.hash(new byte[65], NO_KEY, 32));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
