// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of the overlay protocol, for ever: docs/protocol/overlay.md §2, §3, §5. */
class WireTest {

    private static final Hello HELLO = new Hello(1, Hash.fromHex("ab".repeat(32)), 30303, 0x0102030405060708L);

    @Test
    void shouldKeepTheBytesOfHello() throws XdrException {
        var golden = "00000001" + "ab".repeat(32) + "0000765f" + "0102030405060708";
        assertThat(HELLO.toXdr().hex()).isEqualTo(golden);
        assertThat(XdrReader.read(Bytes.fromHex(golden), Hello::decode)).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @CsvSource({
        "00010000, 0102030405060708", // port 65536
        "0000765f, 8102030405060708", // instance beyond 2^63 - 1
        "0000765f, 010203040506070800000000" // trailing bytes
    })
    void shouldRefuseAnyOtherHello(String port, String instance) {
        var bytes = Bytes.fromHex("00000001" + "ab".repeat(32) + port + instance);
        assertThatThrownBy(() -> XdrReader.read(bytes, Hello::decode)).isInstanceOf(XdrException.class);
    }

    @Test
    void shouldKeepTheBytesOfPeers() throws XdrException {
        var list = new PeerList(List.of(new PeerAddress("127.0.0.1", 30303)));
        var golden = "00000001" + "00000009" + "3132372e302e302e31000000" + "0000765f";
        assertThat(list.toXdr().hex()).isEqualTo(golden);
        assertThat(XdrReader.read(Bytes.fromHex(golden), PeerList::decode)).isEqualTo(list);
    }

    @Test
    void shouldRefuseMoreAddressesThanFit() {
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("00000021"), PeerList::decode))
                .isInstanceOf(XdrException.class)
                .hasMessageContaining("32");
    }

    @Test
    void shouldKeepTheBytesOfAFrame() {
        var frame = new Frame(Channel.SEAL.code(), Bytes.fromHex("c0ffee"));
        assertThat(ByteBufUtil.hexDump(frame.encoded())).isEqualTo("00000004" + "03" + "c0ffee");
    }

    @Test
    void shouldPutFramesTogetherFromSingleBytes() {
        var channel = new EmbeddedChannel(new FrameDecoder(new Budget(1 << 20, 1)));
        var hello = new Frame(Frame.HELLO, HELLO.toXdr());
        var seal = new Frame(Channel.SEAL.code(), Bytes.fromHex("c0ffee"));
        var bytes = Unpooled.wrappedBuffer(hello.encoded(), seal.encoded());
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readRetainedSlice(1));
        }
        assertThat(channel.<Frame>readInbound()).isEqualTo(hello);
        assertThat(channel.<Frame>readInbound()).isEqualTo(seal);
        assertThat(channel.<Frame>readInbound()).isNull();
    }

    @Test
    void shouldDecodeNothingAfterARefusal() {
        var channel = new EmbeddedChannel(new FrameDecoder(new Budget(1 << 20, 1)));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 0, 0})))
                .isInstanceOf(Refusal.class)
                .hasMessage("malformed");
        channel.writeInbound(new Frame(Frame.HELLO, HELLO.toXdr()).encoded());
        assertThat(channel.<Frame>readInbound()).isNull();
    }

    @Test
    void shouldGiveReservedMemoryBackWhenTheConnectionEnds() {
        var incoming = new Budget(1 << 24, 1);
        var channel = new EmbeddedChannel(new FrameDecoder(incoming));
        channel.writeInbound(new Frame(Frame.HELLO, HELLO.toXdr()).encoded());
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0, 0x10, 0, 0, (byte) Channel.ITEM.code(), 1}));
        assertThat(incoming.usedBytes()).isEqualTo(1 << 20);
        channel.close();
        assertThat(incoming.usedBytes()).isZero();
    }

    @Test
    void shouldLeaveRoomForTheLongestPeersMessage() {
        var longest = new PeerAddress("h".repeat(PeerAddress.MAX_HOST), 65_535);
        var list = new PeerList(java.util.Collections.nCopies(PeerList.MAX, longest));
        assertThat(list.toXdr().size()).isLessThanOrEqualTo(Frame.maxPayload(Frame.PEERS));
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, 9.9.9.9, true",
        "8.8.8.8, 10.0.0.1, false",
        "8.8.8.8, 127.0.0.1, false",
        "8.8.8.8, ::1, false",
        "8.8.8.8, fd00::1, false",
        "10.0.0.1, 192.168.1.1, true",
        "10.0.0.1, 8.8.8.8, true",
        "10.0.0.1, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 0.0.0.0, false",
        "127.0.0.1, 224.0.0.1, false"
    })
    void shouldNotBePointedAtNearerServices(String teller, String told, boolean allowed) throws UnknownHostException {
        assertThat(Reach.mayTell(InetAddress.getByName(teller), InetAddress.getByName(told)))
                .isEqualTo(allowed);
    }
}
