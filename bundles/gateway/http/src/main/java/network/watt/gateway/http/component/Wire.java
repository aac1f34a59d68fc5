// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import network.watt.gateway.api.Answer;
import network.watt.gateway.http.DocumentJson;
import network.watt.gateway.http.RequestHead;
import network.watt.platform.types.Bytes;

/** Between our values and those of the HTTP library. */
final class Wire {

    private static final String JSON = "application/json; charset=utf-8";

    private Wire() {}

    /** Whether the version is 1.0 or 1.1 and the length is written in a way that leaves no doubt. */
    static boolean isUnderstood(HttpRequest request) {
        var version = request.protocolVersion();
        boolean plain = version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
        var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return plain
                && (codings.isEmpty() || codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"));
    }

    static RequestHead head(HttpRequest request) {
        var headers = new HashMap<String, List<String>>();
        request.headers().forEach(header -> headers.computeIfAbsent(
                        header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(header.getValue()));
        return new RequestHead(request.method().name(), request.uri(), headers);
    }

    /** An answer as a response that no browser caches, guesses the type of, or runs. */
    static FullHttpResponse response(Answer answer, Map<String, String> headers) {
        var content = Unpooled.wrappedBuffer(
                answer.file().map(Bytes::toArray).orElseGet(() -> DocumentJson.render(answer.document())));
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.file().isPresent() ? "application/octet-stream" : JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'");
        headers.forEach(response.headers()::set);
        return response;
    }

    /** The same without its content, which an answer to HEAD never has (RFC 9110 section 9.3.2). */
    static FullHttpResponse headOf(FullHttpResponse response) {
        var head = response.replace(Unpooled.EMPTY_BUFFER);
        response.release();
        return head;
    }

    static FullHttpResponse continueReading() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }
}
