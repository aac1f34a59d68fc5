// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0,0,0",
        "1,100000000,1",
        "12.5,1250000000,12.5",
        "0.00000001,1,0.00000001",
        "007.10,710000000,7.1",
        "20000000000,2000000000000000000,20000000000",
        "92233720368.54775807,9223372036854775807,92233720368.54775807"
    })
    void shouldReadAndWriteAmounts(String text, long units, String written) {
        assertThat(Amount.parse(text)).isEqualTo(Amount.units(units));
        assertThat(Amount.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".5",
                "-1",
                "+1",
                "1e3",
                "1,5",
                " 1",
                "1 ",
                "0x10",
                "1.000000000",
                "١",
                "1.2.3",
                "92233720368.54775808",
                "92233720369",
                "99999999999999999999999"
            })
    void shouldRefuseWhatIsNoAmountInASentence(String text) {
        assertThatThrownBy(() -> Amount.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void shouldNeverOverflowOrGoBelowZero() {
        var largest = Amount.units(Long.MAX_VALUE);
        assertThatThrownBy(() -> largest.plus(Amount.units(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> largest.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.watt(92_233_720_369L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.ZERO.minus(Amount.units(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Amount.units(1).times(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Amount.units(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Amount.units(3).plus(Amount.units(4)).minus(Amount.units(7)).isZero())
                .isTrue();
    }

    /** FIPS 180-4, as published with its example values. */
    @ParameterizedTest
    @CsvSource({
        "'',e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void shouldPassTheVectorsOfSha256(String text, String digest) {
        assertThat(Sha256.hash(Bytes.utf8(text))).isEqualTo(Hash.fromHex(digest));
    }

    @Test
    void shouldHashAMillionLettersAndPartsLikeTheWhole() {
        assertThat(Sha256.hash(Bytes.utf8("a".repeat(1_000_000))).hex())
                .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
        assertThat(Sha256.hash(Bytes.utf8("a"), Bytes.EMPTY, Bytes.utf8("bc")))
                .isEqualTo(Sha256.hash(Bytes.utf8("abc")));
        assertThat(Sha256.hash(Amount.watt(1))).isEqualTo(Sha256.hash(Bytes.fromHex("0000000005f5e100")));
    }

    @Test
    void shouldOrderBytesUnsignedAndShorterFirst() {
        assertThat(Bytes.fromHex("7f")).isLessThan(Bytes.fromHex("80"));
        assertThat(Bytes.fromHex("ff")).isLessThan(Bytes.fromHex("ff00"));
        assertThat(Bytes.EMPTY).isLessThan(Bytes.fromHex("00"));
    }

    @Test
    void shouldNotShareArrays() {
        var array = new byte[] {1, 2, 3};
        var bytes = Bytes.copyOf(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.fromHex("010203"));
    }

    @Test
    void shouldSliceWithinItsBoundsOnly() {
        var bytes = Bytes.fromHex("01020304");
        assertThat(bytes.slice(1, 3)).isEqualTo(Bytes.fromHex("0203"));
        assertThat(bytes.slice(4, 4)).isEqualTo(Bytes.EMPTY);
        assertThatThrownBy(() -> bytes.slice(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(bytes.startsWith(Bytes.fromHex("0102"))).isTrue();
        assertThat(bytes.startsWith(Bytes.fromHex("0102030405"))).isFalse();
        assertThat(bytes.at(3)).isEqualTo(4);
    }

    @Test
    void shouldRefuseKeysAndHashesOfAnotherLength() {
        var shorter = Bytes.owned(new byte[31]);
        assertThatThrownBy(() -> new NodeId(shorter)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountId(shorter)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hash(shorter)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash.fromHex("abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
