// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.LedgerRecord;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;

/** Golden bytes of docs/protocol/consensus.x: they never change. */
class WireTest {

    private static final Hash ENGINE = new Hash(Bytes.fromHex("11".repeat(32)));
    private static final NodeId NODE = new NodeId(Bytes.fromHex("22".repeat(32)));
    private static final Bytes SIGNATURE = Bytes.fromHex("33".repeat(64));

    @Test
    void shouldEncodeAFrame() throws XdrException {
        var frame = new ConsensusFrame(ENGINE, 7, NODE, Bytes.fromHex("abcdef"), SIGNATURE);
        assertThat(frame.toXdr().hex())
                .isEqualTo(
                        "11".repeat(32) + "0000000000000007" + "22".repeat(32) + "00000003abcdef00" + "33".repeat(64));
        assertThat(ConsensusFrame.decode(frame.toXdr())).isEqualTo(frame);
    }

    @Test
    void shouldSeparateNetworksEnginesSlotsAndRecoveriesInWhatIsSigned() {
        var network = new Hash(Bytes.fromHex("44".repeat(32)));
        assertThat(ConsensusFrame.signedBytes(network, Hash.ZERO, ENGINE, 7, Bytes.fromHex("abcdef"))
                        .hex())
                .isEqualTo("44".repeat(32) + "00000001" + "00".repeat(32) + "11".repeat(32) + "0000000000000007"
                        + "00000003abcdef00");
    }

    @Test
    void shouldEncodeRequestsAndAnswers() throws XdrException {
        var key = new ItemKey(ItemKey.Kind.SET, ENGINE);
        assertThat(key.toXdr().hex()).isEqualTo("00000002" + "11".repeat(32));
        var item = new Item(ItemKey.Kind.ENGINE_ITEM, Bytes.fromHex("aa"));
        assertThat(item.toXdr().hex()).isEqualTo("00000001" + "00000001aa000000");
        assertThat(item.key()).isEqualTo(new ItemKey(ItemKey.Kind.ENGINE_ITEM, Sha256.hash(Bytes.fromHex("aa"))));
        assertThat(new LedgerRequest(5, 20).toXdr().hex()).isEqualTo("0000000000000005" + "00000014");
        assertThat(new StateRequest(5).toXdr().hex()).isEqualTo("0000000000000005");
        assertThat(LedgerReply.none(3).toXdr().hex()).isEqualTo("0000000000000003" + "00000000" + "00000000");
        var record = new LedgerRecord(1, Bytes.fromHex("01"), Bytes.fromHex("02"), Bytes.fromHex("03"));
        var reply = new LedgerReply(3, Optional.of(record), new Certificate(List.of()));
        assertThat(XdrReader.read(reply.toXdr(), LedgerReply::decode)).isEqualTo(reply);
    }

    @Test
    void shouldEncodeRequestsForHeadersAndTheirAnswers() throws XdrException {
        assertThat(new HeadersRequest(5, 256).toXdr().hex()).isEqualTo("0000000000000005" + "00000100");
        var reply = new HeadersReply(5, List.of(Bytes.fromHex("aa"), Bytes.fromHex("bb")), new Certificate(List.of()));
        assertThat(reply.toXdr().hex())
                .isEqualTo("0000000000000005" + "00000002" + "00000001aa000000" + "00000001bb000000" + "00000000");
        assertThat(XdrReader.read(reply.toXdr(), HeadersReply::decode)).isEqualTo(reply);
    }

    @Test
    void shouldRefuseWhatIsNoRequest() {
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("00000003" + "11".repeat(32)), ItemKey::decode))
                .isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("0000000000000005" + "00000015"), LedgerRequest::decode))
                .isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("0000000000000000" + "00000001"), LedgerRequest::decode))
                .isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("0000000000000005" + "00000101"), HeadersRequest::decode))
                .isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("ff".repeat(8) + "00000001"), HeadersRequest::decode))
                .isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("00000001" + "00040001"), Item::decode))
                .isInstanceOf(XdrException.class);
    }

    @Test
    void shouldLetAPeerTakeNoMoreThanItsAllowance() {
        var allowance = new Allowance(10, 2);
        assertThat(allowance.take(NODE, 10, 0)).isTrue();
        assertThat(allowance.take(NODE, 1, 499)).isFalse();
        assertThat(allowance.take(NODE, 1, 500)).isTrue();
        assertThat(allowance.take(NODE, 11, 100_000)).isFalse();
    }
}
