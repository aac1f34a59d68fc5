// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden bytes of RFC 4506 and what the reader refuses; docs/protocol/encoding.md. */
class XdrTest {

    private record Leaf(int number) implements XdrEncodable {
        static Leaf decode(XdrReader in) throws XdrException {
            return new Leaf(in.readInt());
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(number);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,00000000", "1,00000001", "-1,ffffffff", "2147483647,7fffffff", "-2147483648,80000000", "258,00000102"
    })
    void shouldWriteIntsAsInSection41(int value, String hex) throws XdrException {
        assertBytes(new XdrWriter().writeInt(value), hex);
        assertThat(XdrReader.read(Bytes.fromHex(hex), XdrReader::readInt)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0,00000000", "4294967295,ffffffff", "2147483648,80000000"})
    void shouldWriteUnsignedIntsAsInSection42(long value, String hex) throws XdrException {
        assertBytes(new XdrWriter().writeUnsignedInt(value), hex);
        assertThat(XdrReader.read(Bytes.fromHex(hex), XdrReader::readUnsignedInt))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldRefuseToWriteWhatIsNoUnsignedInt(long value) {
        assertThatThrownBy(() -> new XdrWriter().writeUnsignedInt(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0000000000000000",
        "-1,ffffffffffffffff",
        "9223372036854775807,7fffffffffffffff",
        "-9223372036854775808,8000000000000000",
        "4294967296,0000000100000000",
        "2147483648,0000000080000000"
    })
    void shouldWriteHypersAsInSection45(long value, String hex) throws XdrException {
        assertBytes(new XdrWriter().writeHyper(value), hex);
        assertThat(XdrReader.read(Bytes.fromHex(hex), XdrReader::readHyper)).isEqualTo(value);
    }

    @Test
    void shouldUseTheLowerHalfOfUnsignedHypersOnly() throws XdrException {
        var largest = Bytes.fromHex("7fffffffffffffff");
        assertThat(XdrReader.read(largest, XdrReader::readUnsignedHyper)).isEqualTo(Long.MAX_VALUE);
        assertRefused("8000000000000000", XdrReader::readUnsignedHyper);
        assertRefused("ffffffffffffffff", XdrReader::readUnsignedHyper);
        assertThatThrownBy(() -> new XdrWriter().writeUnsignedHyper(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadOneTrueAndOneFalseAsInSection44() throws XdrException {
        assertBytes(new XdrWriter().writeBool(true).writeBool(false), "0000000100000000");
        assertThat(XdrReader.read(Bytes.fromHex("00000001"), XdrReader::readBool))
                .isTrue();
        assertThat(XdrReader.read(Bytes.fromHex("00000000"), XdrReader::readBool))
                .isFalse();
        for (var other : List.of("00000002", "ffffffff", "01000000", "00000100")) {
            assertRefused(other, XdrReader::readBool);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "ab,ab000000",
        "abcd,abcd0000",
        "abcdef,abcdef00",
        "01020304,01020304",
        "0102030405,0102030405000000"
    })
    void shouldPadFixedOpaquesAsInSection49(String content, String hex) throws XdrException {
        var bytes = Bytes.fromHex(content);
        assertBytes(new XdrWriter().writeFixed(bytes, bytes.size()), hex);
        assertThat((Object) XdrReader.read(Bytes.fromHex(hex), in -> in.readFixed(bytes.size())))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab010000", "ab000100", "ab000001", "ab0000ff"})
    void shouldRefusePaddingThatIsNotZero(String hex) {
        assertRefused(hex, in -> in.readFixed(1));
    }

    @Test
    void shouldNotChangeWhatItHandedOutWhenMoreIsWritten() {
        var message = Bytes.fromHex("abcdef");
        var out = new XdrWriter(Integer.BYTES + XdrWriter.opaqueBytes(message));
        out.writeInt(7).writeOpaque(message, 3);
        var exact = out.toBytes();
        assertThat(exact.hex()).isEqualTo("00000007" + "00000003" + "abcdef00");
        out.writeInt(-1);
        assertThat(exact.hex()).isEqualTo("00000007" + "00000003" + "abcdef00");
        assertBytes(out, "00000007" + "00000003" + "abcdef00" + "ffffffff");
    }

    @Test
    void shouldRefuseMissingPadding() {
        assertRefused("ab", in -> in.readFixed(1));
        assertRefused("ab0000", in -> in.readFixed(1));
        assertRefused("00000001ab", in -> in.readOpaque(9));
    }

    @Test
    void shouldRefuseToWriteAFixedOpaqueOfAnotherLength() {
        assertThatThrownBy(() -> new XdrWriter().writeFixed(Bytes.fromHex("ab"), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldWriteVariableOpaquesAsInSection410() throws XdrException {
        assertBytes(new XdrWriter().writeOpaque(Bytes.fromHex("abcdef"), 3), "00000003abcdef00");
        assertBytes(new XdrWriter().writeOpaque(Bytes.EMPTY, 0), "00000000");
        assertThat((Object) XdrReader.read(Bytes.fromHex("00000003abcdef00"), in -> in.readOpaque(3)))
                .isEqualTo(Bytes.fromHex("abcdef"));
        assertRefused("00000003abcdef00", in -> in.readOpaque(2));
        assertThatThrownBy(() -> new XdrWriter().writeOpaque(Bytes.fromHex("abcdef"), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldWriteStringsAsInSection411() throws XdrException {
        assertBytes(new XdrWriter().writeString("sillyprog", 9), "0000000973696c6c7970726f67000000");
        assertBytes(new XdrWriter().writeString("ü€😀", 9), "00000009c3bce282acf09f9880000000");
        assertThat((Object) XdrReader.read(Bytes.fromHex("00000009c3bce282acf09f9880000000"), in -> in.readString(9)))
                .isEqualTo("ü€😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000001ff000000",
                "00000002c0800000",
                "00000003eda08000",
                "00000002c3000000",
                "00000004f4908080"
            })
    void shouldRefuseTextThatIsNotUtf8(String hex) {
        assertRefused(hex, in -> in.readString(10));
    }

    @Test
    void shouldRefuseToWriteTextThatUtf8CannotSay() {
        assertThatThrownBy(() -> new XdrWriter().writeString("\ud800", 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new XdrWriter().writeString("üü", 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldWriteListsAsInSection413() throws XdrException {
        var leaves = List.of(new Leaf(1), new Leaf(2));
        assertBytes(new XdrWriter().writeList(leaves, 2), "000000020000000100000002");
        assertThat((Object)
                        XdrReader.read(Bytes.fromHex("000000020000000100000002"), in -> in.readList(2, Leaf::decode)))
                .isEqualTo(leaves);
        assertRefused("000000020000000100000002", in -> in.readList(1, Leaf::decode));
        assertThatThrownBy(() -> new XdrWriter().writeList(leaves, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fffffff", "7fffffff00000000", "ffffffff", "80000000", "0000000200000001"})
    void shouldRefuseCountBombsBeforeAllocating(String hex) {
        assertRefused(hex, in -> in.readList(Integer.MAX_VALUE, Leaf::decode));
        assertRefused(hex, in -> in.readOpaque(Integer.MAX_VALUE));
        assertRefused(hex, in -> in.readString(Integer.MAX_VALUE));
    }

    @Test
    void shouldWriteOptionsAsInSection419() throws XdrException {
        assertBytes(new XdrWriter().writeOptional(Optional.of(new Leaf(7))), "0000000100000007");
        assertBytes(new XdrWriter().writeOptional(Optional.<Leaf>empty()), "00000000");
        assertThat((Object) XdrReader.read(Bytes.fromHex("0000000100000007"), in -> in.readOptional(Leaf::decode)))
                .isEqualTo(Optional.of(new Leaf(7)));
        assertThat((Object) XdrReader.read(Bytes.fromHex("00000000"), in -> in.readOptional(Leaf::decode)))
                .isEqualTo(Optional.empty());
        assertRefused("0000000200000007", in -> in.readOptional(Leaf::decode));
        assertRefused("00000001", in -> in.readOptional(Leaf::decode));
    }

    @Test
    void shouldRefuseTrailingBytes() {
        assertRefused("0000000100", XdrReader::readInt);
        assertRefused("0000000100000000", XdrReader::readInt);
    }

    @Test
    void shouldRefuseWhatIsCutShort() {
        for (int length = 0; length < 8; length++) {
            var cut = "00".repeat(length);
            assertRefused(cut, XdrReader::readHyper);
        }
        assertRefused("", XdrReader::readInt);
    }

    @Test
    void shouldRefuseNestingBeyondTheLimit() throws XdrException {
        assertThat(XdrReader.read(chain(XdrReader.MAX_DEPTH), XdrTest::depth)).isEqualTo(XdrReader.MAX_DEPTH);
        assertThatThrownBy(() -> XdrReader.read(chain(XdrReader.MAX_DEPTH + 1), XdrTest::depth))
                .isInstanceOf(XdrException.class)
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> XdrReader.read(chain(100_000), XdrTest::depth)).isInstanceOf(XdrException.class);
    }

    @Test
    void shouldAllowManyNeighboursAtOneDepth() throws XdrException {
        var siblings = new XdrWriter();
        for (int i = 0; i < 1_000; i++) {
            siblings.writeBool(false);
        }
        int sum = XdrReader.read(siblings.toBytes(), in -> {
            int depths = 0;
            for (int i = 0; i < 1_000; i++) {
                depths += in.nested(XdrTest::depth);
            }
            return depths;
        });
        assertThat(sum).isZero();
    }

    @Test
    void shouldTurnARefusingConstructorIntoAnXdrException() {
        XdrDecoder<Integer> refusing = in -> {
            throw new IllegalArgumentException("no such number: " + in.readInt());
        };
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("00000007"), refusing))
                .isInstanceOf(XdrException.class)
                .hasMessage("no such number: 7");
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("7fffffff"), in -> Math.addExact(in.readInt(), 1)))
                .isInstanceOf(XdrException.class);
    }

    @Test
    void shouldGrowBeyondItsFirstBuffer() {
        var out = new XdrWriter();
        for (int i = 0; i < 10_000; i++) {
            out.writeInt(i);
        }
        assertThat(out.toBytes().size()).isEqualTo(40_000);
        assertThat(out.toBytes().slice(39_996, 40_000)).isEqualTo(Bytes.fromHex("0000270f"));
    }

    @Test
    void shouldEncodeIdentitiesHashesAndAmounts() throws XdrException {
        var key = Bytes.fromHex("ab".repeat(32));
        assertThat(new NodeId(key).toXdr()).isEqualTo(key);
        assertThat(new AccountId(key).toXdr()).isEqualTo(key);
        assertThat(new Hash(key).toXdr()).isEqualTo(key);
        assertThat(Amount.watt(1).toXdr().hex()).isEqualTo("0000000005f5e100");
        assertThat(XdrReader.read(key, NodeId::decode)).isEqualTo(new NodeId(key));
        assertThat(XdrReader.read(key, AccountId::decode)).isEqualTo(new AccountId(key));
        assertThat(XdrReader.read(key, Hash::decode)).isEqualTo(new Hash(key));
        assertThat(XdrReader.read(Bytes.fromHex("0000000005f5e100"), Amount::decode))
                .isEqualTo(Amount.watt(1));
        assertRefused("ffffffffffffffff", Amount::decode);
    }

    private static int depth(XdrReader in) throws XdrException {
        return in.readBool() ? 1 + in.nested(XdrTest::depth) : 0;
    }

    private static Bytes chain(int depth) {
        var out = new XdrWriter();
        for (int i = 0; i < depth; i++) {
            out.writeBool(true);
        }
        return out.writeBool(false).toBytes();
    }

    private static void assertBytes(XdrWriter out, String hex) {
        assertThat(out.toBytes().hex()).isEqualTo(hex);
    }

    private static void assertRefused(String hex, XdrDecoder<?> decoder) {
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex(hex), decoder)).isInstanceOf(XdrException.class);
    }
}
