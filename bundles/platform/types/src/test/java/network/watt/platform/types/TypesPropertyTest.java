// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Round trips, and that accepted bytes are canonical. */
class TypesPropertyTest {

    private record Tree(List<Tree> children) implements XdrEncodable {
        static Tree decode(XdrReader in) throws XdrException {
            return new Tree(in.nested(nested -> nested.readList(100, Tree::decode)));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeList(children, 100);
        }
    }

    @Property
    void shouldReadBackNumbers(@ForAll int number, @ForAll long large, @ForAll boolean flag) throws XdrException {
        var in = new XdrReader(new XdrWriter()
                .writeInt(number)
                .writeHyper(large)
                .writeBool(flag)
                .toBytes());
        assertThat(in.readInt()).isEqualTo(number);
        assertThat(in.readHyper()).isEqualTo(large);
        assertThat(in.readBool()).isEqualTo(flag);
        in.requireEnd();
    }

    @Property
    void shouldReadBackOpaquesAndPadThem(@ForAll @Size(max = 100) byte[] content) throws XdrException {
        var bytes = Bytes.copyOf(content);
        var encoded = new XdrWriter().writeOpaque(bytes, 100).toBytes();
        assertThat(encoded.size() % 4).isZero();
        assertThat((Object) XdrReader.read(encoded, in -> in.readOpaque(100))).isEqualTo(bytes);
    }

    @Property
    void shouldReadBackTextOrRefuseToWriteIt(@ForAll String text) throws XdrException {
        Bytes encoded;
        try {
            encoded = new XdrWriter().writeString(text, 10_000).toBytes();
        } catch (IllegalArgumentException refused) {
            assertThat(Bytes.utf8(text).utf8().equals(text) && Bytes.utf8(text).size() <= 10_000)
                    .isFalse();
            return;
        }
        assertThat((Object) XdrReader.read(encoded, in -> in.readString(10_000)))
                .isEqualTo(text);
    }

    @Property
    void shouldAcceptOnlyTheCanonicalEncoding(@ForAll @Size(max = 24) byte[] content) {
        var bytes = Bytes.copyOf(content);
        try {
            var text = XdrReader.read(bytes, in -> in.readOpaque(20));
            assertThat(new XdrWriter().writeOpaque(text, 20).toBytes()).isEqualTo(bytes);
        } catch (XdrException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
        try {
            var tree = XdrReader.read(bytes, Tree::decode);
            assertThat(tree.toXdr()).isEqualTo(bytes);
        } catch (XdrException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Property
    void shouldReadBackAmounts(@ForAll @LongRange(min = 0) long units) throws XdrException {
        var amount = Amount.units(units);
        assertThat(Amount.parse(amount.toString())).isEqualTo(amount);
        assertThat(XdrReader.read(amount.toXdr(), Amount::decode)).isEqualTo(amount);
    }

    @Property
    void shouldReadBackAddresses(@ForAll @Size(32) byte[] key) {
        var account = new AccountId(Bytes.copyOf(key));
        for (var prefix : AddressPrefix.values()) {
            assertThat(AccountId.parse(account.text(prefix), prefix)).isEqualTo(account);
            assertThat(NodeId.parse(new NodeId(account.key()).text(prefix), prefix)
                            .key())
                    .isEqualTo(account.key());
        }
    }

    @Property
    void shouldReadBackHexAndKeepTheOrderOfIt(@ForAll @Size(max = 8) byte[] one, @ForAll @Size(max = 8) byte[] two) {
        var a = Bytes.copyOf(one);
        var b = Bytes.copyOf(two);
        assertThat(Bytes.fromHex(a.hex())).isEqualTo(a);
        assertThat(Integer.signum(a.compareTo(b)))
                .isEqualTo(Integer.signum(a.hex().compareTo(b.hex())));
        assertThat(a.concat(b).startsWith(a)).isTrue();
        assertThat(a.concat(b).slice(a.size(), a.size() + b.size())).isEqualTo(b);
    }

    @Example
    void shouldCountNestingOnceALevel() throws XdrException {
        assertThat(XdrReader.read(Bytes.fromHex("00000000"), Tree::decode).children())
                .isEmpty();
    }
}
