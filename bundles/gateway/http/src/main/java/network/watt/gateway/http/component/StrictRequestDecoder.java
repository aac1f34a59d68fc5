// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import network.watt.gateway.http.Limits;
import network.watt.gateway.http.RequestTarget;

/** Reads HTTP/1.1 requests (RFC 9112) and refuses one whose length could be read in two ways (section 6.1). */
final class StrictRequestDecoder extends HttpRequestDecoder {

    private static final int REST_OF_LINE = 64;

    StrictRequestDecoder(Limits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(RequestTarget.MAX_LENGTH + REST_OF_LINE)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(8 * 1024)
                .setAllowDuplicateContentLengths(false)
                .setValidateHeaders(true));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
