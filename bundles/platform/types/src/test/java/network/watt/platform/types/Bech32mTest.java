// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of BIP 350, as far as their data are whole bytes, and addresses of ours. */
class Bech32mTest {

    private static final Bytes KEY = Sha256.hash(Bytes.utf8("a key")).bytes();

    @ParameterizedTest
    @CsvSource({
        "a,A1LQFN3A,''",
        "a,a1lqfn3a,''",
        "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber1,"
                + "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6,''",
        "abcdef,abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx,ffbbcdeb38bdab49ca307b9ac5a928398a418820",
        "split,split1checkupstagehandshakeupstreamerranterredcaperredlc445v,"
                + "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d",
        "?,?1v759aa,''"
    })
    void shouldReadTheValidStringsOfBip350(String prefix, String text, String content) {
        assertThat(Bech32m.decode(prefix, text).hex()).isEqualTo(content);
        assertThat(Bech32m.encode(prefix, Bytes.fromHex(content))).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    /** Valid checksums over data with left-over bits: BIP 173 lets no segment address have them, nor do we. */
    @Test
    void shouldRefuseStrayBits() {
        assertThatThrownBy(() -> Bech32m.decode("1", "11" + "l".repeat(83) + "udsr8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stray bits");
    }

    @ParameterizedTest
    @CsvSource({
        "in,in1muywd", // too short a checksum
        "y,y1b0jsk6g", // a character outside the alphabet
        "lt,lt1igcx5c0",
        "mm,mm1crxm3i",
        "au,au1s5cgom",
        "M,M1VUXWEZ", // the checksum of the upper-case prefix
        "a,1qyrz8wqd2c9m", // no prefix
        "qyrz8wqd2c9m,qyrz8wqd2c9m", // no separator
        "'',16plkw9",
        "a,A12UEL5L", // bech32, not bech32m
        "a,a12uel5l"
    })
    void shouldRefuseTheInvalidStringsOfBip350(String prefix, String text) {
        assertThatThrownBy(() -> Bech32m.decode(prefix.toLowerCase(Locale.ROOT), text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseMixedCaseAndMoreThanNinetyCharacters() {
        assertThatThrownBy(() -> Bech32m.decode("a", "a1Lqfn3a")).hasMessageContaining("lower or all upper");
        var tooLong = "an84characterslonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber1";
        assertThatThrownBy(() -> Bech32m.decode(tooLong, tooLong + "1569pvx")).hasMessageContaining("at most 90");
    }

    @Test
    void shouldWriteAddressesOfTheirNetworkAndKind() {
        var account = new AccountId(KEY);
        var node = new NodeId(KEY);
        assertThat(account.text(AddressPrefix.MAIN)).startsWith("watt1");
        assertThat(account.text(AddressPrefix.TEST)).startsWith("twatt1");
        assertThat(node.text(AddressPrefix.MAIN)).startsWith("wattnode1");
        assertThat(node.text(AddressPrefix.TEST)).startsWith("twattnode1");
        assertThat(AccountId.parse(account.text(AddressPrefix.TEST), AddressPrefix.TEST))
                .isEqualTo(account);
        assertThat(NodeId.parse(node.text(AddressPrefix.MAIN), AddressPrefix.MAIN))
                .isEqualTo(node);
    }

    @Test
    void shouldRefuseAddressesOfAnotherNetworkOrKind() {
        var account = new AccountId(KEY).text(AddressPrefix.TEST);
        assertThatThrownBy(() -> AccountId.parse(account, AddressPrefix.MAIN)).hasMessageContaining("expected watt1");
        assertThatThrownBy(() -> NodeId.parse(account, AddressPrefix.TEST)).hasMessageContaining("expected twattnode1");
        var shortKey = Bech32m.encode("watt", Bytes.fromHex("abcd"));
        assertThatThrownBy(() -> AccountId.parse(shortKey, AddressPrefix.MAIN)).hasMessageContaining("32 bytes");
    }

    @Test
    void shouldFindEverySingleMistypedCharacter() {
        var text = new AccountId(KEY).text(AddressPrefix.MAIN);
        for (int i = 5; i < text.length(); i++) {
            for (char c : "qpzry9x8gf2tvdw0s3jn54khce6mua7l".toCharArray()) {
                if (c != text.charAt(i)) {
                    var mistyped = text.substring(0, i) + c + text.substring(i + 1);
                    assertThatThrownBy(() -> AccountId.parse(mistyped, AddressPrefix.MAIN))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "watt1", "watt", " watt1qqqqqq", "wätt1qqqqqq", "watt1qqqqqq\n", "\0\0\0\0\0\0\0\0"})
    void shouldRefuseOtherTextInASentence(String text) {
        assertThatThrownBy(() -> AccountId.parse(text, AddressPrefix.MAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
