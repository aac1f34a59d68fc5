// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;

/**
 * What travels inside TLS: four bytes of length (of all that follows), one byte of code, the payload
 * (docs/protocol/overlay.md §2).
 *
 * @param code of a {@link Channel}, or one of the control codes here
 */
record Frame(int code, Bytes payload) {

    static final int HELLO = 0x80;
    static final int PING = 0x81;
    static final int PONG = 0x82;
    static final int PEERS = 0x83;

    static final int LENGTH_BYTES = 4;
    static final int HEADER_BYTES = LENGTH_BYTES + 1;

    /** The largest frame before HELLO, length included. */
    static final int MAX_BEFORE_HELLO = 4096;

    private static final int MAX_PEERS_PAYLOAD = 4 + PeerList.MAX * (8 + PeerAddress.MAX_HOST + 1);

    /** The largest payload of any channel. */
    static final int MAX_PAYLOAD =
            Arrays.stream(Channel.values()).mapToInt(Channel::maxBytes).max().orElseThrow();

    /** The largest payload under {@code code}, or -1 if there is no such code. */
    static int maxPayload(int code) {
        return switch (code) {
            case HELLO -> MAX_BEFORE_HELLO - HEADER_BYTES;
            case PING, PONG -> 8;
            case PEERS -> MAX_PEERS_PAYLOAD;
            default -> Channel.of(code).map(Channel::maxBytes).orElse(-1);
        };
    }

    int sizeBytes() {
        return HEADER_BYTES + payload.size();
    }

    ByteBuf encoded() {
        var bytes = new byte[sizeBytes()];
        payload.copyTo(bytes, HEADER_BYTES);
        return Unpooled.wrappedBuffer(bytes).setInt(0, 1 + payload.size()).setByte(LENGTH_BYTES, code);
    }
}
