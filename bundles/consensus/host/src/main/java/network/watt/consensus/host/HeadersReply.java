// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import network.watt.consensus.api.Certificate;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Consecutive headers; the payload of HEADERS.
 *
 * @param from the number of the first one
 * @param headers none where the node has not closed all that was asked for
 * @param certificate the seals the node has for the last one; empty while it has no certificate
 */
record HeadersReply(long from, List<Bytes> headers, Certificate certificate) implements XdrEncodable {

    private static final int MAX_HEADER = 64 * 1024;

    HeadersReply {
        headers = List.copyOf(headers);
    }

    static HeadersReply none(long from) {
        return new HeadersReply(from, List.of(), new Certificate(List.of()));
    }

    static HeadersReply decode(XdrReader in) throws XdrException {
        return new HeadersReply(
                in.readUnsignedHyper(),
                in.readList(HeadersRequest.MAX_COUNT, header -> header.readOpaque(MAX_HEADER)),
                Certificate.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(from).writeInt(headers.size());
        headers.forEach(header -> out.writeOpaque(header, MAX_HEADER));
        out.write(certificate);
    }
}
