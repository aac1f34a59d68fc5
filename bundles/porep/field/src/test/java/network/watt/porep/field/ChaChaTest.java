// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChaChaTest {

    /** RFC 8439 §2.3.2. */
    @Test
    void shouldGiveTheBlockOfTheRfc() {
        var key = new byte[32];
        for (int i = 0; i < 32; i++) {
            key[i] = (byte) i;
        }
        var chacha = new ChaCha(20);
        chacha.begin(key, HexFormat.of().parseHex("000000090000004a00000000"));
        chacha.seek(1);
        assertThat(block(chacha))
                .isEqualTo("10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
                        + "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e");
    }

    /** Key and nonce of zeros: draft-strombergson-chacha-test-vectors-01, TC1, 8 rounds, 256 bits. */
    @Test
    void shouldGiveTheBlockOfEightRounds() {
        var chacha = new ChaCha(8);
        chacha.begin(new byte[32], new byte[12]);
        assertThat(block(chacha))
                .isEqualTo("3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e"
                        + "984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42");
    }

    @Test
    void shouldGoOnFromBlockToBlockAndSeek() {
        var chacha = new ChaCha(8);
        chacha.begin(new byte[32], new byte[12]);
        block(chacha);
        var second = block(chacha);
        block(chacha);
        chacha.seek(1);
        assertThat(block(chacha)).isEqualTo(second);
    }

    @Test
    void shouldRestartUnderAnotherLastWord() {
        var key = new byte[32];
        key[28] = 1;
        key[29] = 2;
        var whole = new ChaCha(8);
        whole.begin(key, new byte[12]);
        var parts = new ChaCha(8);
        parts.begin(new byte[32], HexFormat.of().parseHex("0102030405060708090a0b0c"));
        parts.nextLong();
        parts.restart(0x0201);
        assertThat(parts.nextLong()).isEqualTo(whole.nextLong());
    }

    @Test
    void shouldRefuseOtherNumbersOfRounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChaCha(12));
    }

    private static String block(ChaCha chacha) {
        var bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16; i++) {
            bytes.putInt(chacha.nextInt());
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
