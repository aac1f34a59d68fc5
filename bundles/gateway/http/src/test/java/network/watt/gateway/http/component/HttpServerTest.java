// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.http.AdminToken;
import network.watt.gateway.http.Limits;
import network.watt.platform.gate.GateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway against raw bytes on a real socket. */
class HttpServerTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Limits PATIENT = Limits.standard();
    private static final Limits HASTY = new Limits(4, 16 * 1024, 64, 256 * 1024, 200, 200, 200, 200);

    private record Plain(String method, String path, boolean admin, Function<Request, CompletionStage<Answer>> handler)
            implements Resource {

        @Override
        public String summary() {
            return path;
        }

        @Override
        public CompletionStage<Answer> handle(Request request) {
            return handler.apply(request);
        }
    }

    private final ResourceDirectory directory = new ResourceDirectory(new GateLimits(20_000, 500));
    private final AtomicInteger stops = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void open() {
        directory.add(resource("GET", "/echo/{word}", request -> Document.object()
                .put("word", request.parameter("word").orElseThrow())
                .put("x", request.parameter("x").orElse(""))));
        directory.add(resource("POST", "/size", request -> Document.object()
                .put("bytes", request.body().size())));
        directory.add(new Plain("POST", "/admin/stop", true, request -> {
            stops.incrementAndGet();
            return CompletableFuture.completedStage(Answer.ok(Document.object()));
        }));
        directory.add(new Plain("GET", "/never", false, request -> new CompletableFuture<>()));
        directory.add(new Plain("GET", "/throws", false, request -> {
            throw new IllegalStateException("secret detail");
        }));
        directory.add(new Plain(
                "GET",
                "/fails",
                false,
                request -> CompletableFuture.failedStage(new IllegalStateException("secret detail"))));
        directory.add(new Plain("GET", "/nothing", false, request -> CompletableFuture.completedStage(null)));
        serve(PATIENT);
    }

    private void serve(Limits limits) {
        if (server != null) {
            server.close();
        }
        server = new HttpServer(0, new AdminToken(SECRET), directory, limits);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Resource resource(String method, String path, Function<Request, Document> handler) {
        return new Plain(
                method, path, false, request -> CompletableFuture.completedStage(Answer.ok(handler.apply(request))));
    }

    private RawClient client() throws IOException {
        return new RawClient(server.port());
    }

    private String ask(String line, String headers, String body) throws IOException {
        try (var client = client()) {
            return client.request(line, headers, body).readAll();
        }
    }

    private static void isError(String response, int status, String code) {
        assertThat(response).startsWith("HTTP/1.1 " + status + " ").contains("{\"error\":{\"code\":\"" + code + "\",");
        assertThat(response).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("secret detail");
    }

    @Test
    void shouldAnswerWithJsonThatNoBrowserCachesOrGuesses() throws IOException {
        var response = ask("GET /echo/b%C3%BC?x=1", "", "");
        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").endsWith("{\"word\":\"bü\",\"x\":\"1\"}\n");
        assertThat(response.toLowerCase(java.util.Locale.ROOT))
                .contains("content-type: application/json; charset=utf-8", "cache-control: no-store", "nosniff")
                .doesNotContain("access-control", "server:");
    }

    @Test
    void shouldServeWhatComesAndForgetWhatGoes() throws IOException {
        isError(ask("GET /late", "", ""), 404, "path.unknown");
        var late = resource("GET", "/late", request -> Document.object().put("here", true));
        directory.add(late);
        assertThat(ask("GET /late", "", "")).endsWith("{\"here\":true}\n");
        directory.remove(late);
        isError(ask("GET /late", "", ""), 404, "path.unknown");
    }

    @Test
    void shouldHandOverToTheSecondOfTwoEqualsWhenTheFirstGoes() throws IOException {
        var first = resource("GET", "/twice", request -> Document.object().put("n", 1));
        directory.add(first);
        directory.add(resource("GET", "/twice", request -> Document.object().put("n", 2)));
        assertThat(ask("GET /twice", "", "")).endsWith("{\"n\":1}\n");
        directory.remove(first);
        assertThat(ask("GET /twice", "", "")).endsWith("{\"n\":2}\n");
    }

    @Test
    void shouldNotServeAResourceWithoutAUsablePath() throws IOException {
        directory.add(resource("GET", "no/slash", request -> Document.object()));
        directory.add(resource("PATCH", "/patch", request -> Document.object()));
        isError(ask("PATCH /patch", "", ""), 404, "path.unknown");
        assertThat(ask("GET /echo/a", "", "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldAnswerPipelinedRequestsInOrder() throws IOException {
        try (var client = client()) {
            var one = "GET /echo/%d HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n";
            var all = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                all.append(String.format(one, i));
            }
            client.send(all + "GET /echo/last HTTP/1.1\r\nConnection: close\r\nHost: localhost:" + server.port()
                    + "\r\n\r\n");
            var answers = client.readAll();
            int at = 0;
            for (int i = 0; i < 300; i++) {
                at = answers.indexOf("{\"word\":\"" + i + "\"", at);
                assertThat(at).as("answer %s", i).isNotNegative();
            }
            assertThat(answers).endsWith("{\"word\":\"last\",\"x\":\"\"}\n");
        }
    }

    @Test
    void shouldNotLeaveAConversationOverARefusalWithoutABody() throws IOException {
        try (var client = client()) {
            client.send("GET /unknown HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
            assertThat(client.readUntil("}}\n")).startsWith("HTTP/1.1 404");
            client.request("GET /echo/a", "", "");
            assertThat(client.readAll()).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_143, 262_144})
    void shouldTakeBodiesUpToTheLimit(int size) throws IOException {
        assertThat(ask("POST /size", "", "x".repeat(size))).endsWith("{\"bytes\":" + size + "}\n");
    }

    @Test
    void shouldRefuseALargeBodyByItsLengthAndByItsBytes() throws IOException {
        try (var client = client()) {
            client.send("POST /size HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                    + "\r\nContent-Length: 104857600\r\n\r\n");
            isError(client.readAll(), 413, "body.too-large");
        }
        isError(ask("POST /size", "", "x".repeat(262_145)), 413, "body.too-large");
        try (var client = client()) {
            client.send("POST /size HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 65; i++) {
                client.send("1000\r\n" + "y".repeat(4096) + "\r\n");
            }
            isError(client.readAll(), 413, "body.too-large");
        }
    }

    @Test
    void shouldReadChunkedBodies() throws IOException {
        assertThat(ask("POST /size", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n", ""))
                .endsWith("{\"bytes\":5}\n");
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() throws IOException {
        isError(ask("POST /size", "Content-Type: application/json\r\n", "\u00ff"), 400, "body.not-utf8");
        assertThat(ask("POST /size", "Content-Type: application/octet-stream\r\n", "\u00ff"))
                .endsWith("{\"bytes\":1}\n");
    }

    @Test
    void shouldRefuseManyAndLongHeaders() throws IOException {
        isError(ask("GET /echo/a", "a: b\r\n".repeat(1_000), ""), 431, "headers.too-large");
        isError(ask("GET /echo/a", "a: " + "b".repeat(20_000) + "\r\n", ""), 431, "headers.too-large");
        isError(ask("GET /echo/" + "a".repeat(5_000), "", ""), 414, "path.too-long");
        assertThat(ask("GET /echo/a", "a: b\r\n".repeat(50), "")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/%2e%2e/etc/passwd",
                "/echo/%2e%2e%2f",
                "/echo/..%5c",
                "/echo/%252e",
                "/echo/%00",
                "/echo/a%0d%0aSet-Cookie:x",
                "//echo/a",
                "/echo//a",
                "http://127.0.0.1/echo/a",
                "*",
                "/echo/%c0%ae"
            })
    void shouldRefuseTraversal(String target) throws IOException {
        isError(ask("GET " + target, "", ""), 400, "path.malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n:::\r\n\r\n",
                "GET\r\n\r\n",
                "GET /echo/a\r\n\r\n",
                "GET /echo/a HTTP/9.9\r\n\r\n",
                "GET /echo/a HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /echo/a HTTP/1.1\r\nbad name: x\r\n\r\n",
                "POST /size HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /size HTTP/1.1\r\nContent-Length: ten\r\n\r\n",
                "POST /size HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /size HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /size HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "POST /size HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"
            })
    void shouldRefuseWhatIsNotHttp(String bytes) throws IOException {
        try (var client = client()) {
            isError(client.send(bytes).readAll(), 400, "request.malformed");
        }
    }

    @Test
    void shouldSurviveGarbage() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 100; i++) {
            var garbage = new byte[random.nextInt(3_000)];
            random.nextBytes(garbage);
            try (var client = client()) {
                client.send(garbage).send("\r\n\r\n");
            } catch (IOException closedEarly) {
                assertThat(closedEarly).isInstanceOf(java.net.SocketException.class);
            }
        }
        assertThat(ask("GET /echo/a", "", "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldRefuseForeignHostsAndOrigins() throws IOException {
        try (var client = client()) {
            client.send("GET /echo/a HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            isError(client.readUntil("}}\n"), 403, "host.refused");
        }
        try (var client = client()) {
            client.send("GET /echo/a HTTP/1.0\r\n\r\n");
            isError(client.readAll(), 403, "host.refused");
        }
        isError(ask("POST /size", "Origin: http://evil.example\r\n", "x"), 403, "origin.refused");
        isError(
                ask("OPTIONS /size", "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n", ""),
                403,
                "origin.refused");
        assertThat(ask("GET /echo/a", "Origin: http://127.0.0.1:" + server.port() + "\r\n", ""))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldNotActWithoutTheToken() throws IOException {
        isError(ask("POST /admin/stop", "", ""), 401, "token.required");
        isError(ask("POST /admin/stop", "Authorization: Bearer wrong\r\n", ""), 401, "token.required");
        isError(ask("POST /admin/stop", "Cookie: token=" + SECRET + "\r\n", "token=" + SECRET), 401, "token.required");
        isError(
                ask("POST /admin/stop", "Origin: http://evil.example\r\nAuthorization: Bearer " + SECRET + "\r\n", ""),
                403,
                "origin.refused");
        var wrongVerb =
                ask("GET /admin/stop", "Authorization: Bearer " + SECRET + "\r\nX-HTTP-Method-Override: POST\r\n", "");
        isError(wrongVerb, 405, "method.not-allowed");
        assertThat(wrongVerb.toLowerCase(java.util.Locale.ROOT)).contains("\r\nallow: post\r\n");
        assertThat(stops).hasValue(0);
        assertThat(ask("POST /admin/stop", "Authorization: Bearer " + SECRET + "\r\n", ""))
                .startsWith("HTTP/1.1 200");
        assertThat(stops).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/fails", "/nothing"})
    void shouldHideWhatWentWrongInside(String path) throws IOException {
        isError(ask("GET " + path, "", ""), 500, "internal");
    }

    @Test
    void shouldNotWaitForSlowClients() throws IOException {
        serve(HASTY);
        try (var silent = client();
                var headers = client();
                var body = client()) {
            headers.send("GET /echo/a HTTP/1.1\r\nHost: ");
            body.send("POST /size HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nContent-Length: 9\r\n\r\nabc");
            isError(silent.readAll(), 408, "request.timed-out");
            isError(headers.readAll(), 408, "request.timed-out");
            isError(body.readAll(), 408, "request.timed-out");
        }
    }

    @Test
    void shouldNotWaitForASlowResourceNorKeepIdleConnections() throws IOException {
        serve(HASTY);
        isError(ask("GET /never", "", ""), 504, "request.timed-out");
        try (var client = client()) {
            client.send("GET /echo/a HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("}\n");
        }
    }

    @Test
    void shouldBoundConnections() throws IOException {
        serve(new Limits(4, 16 * 1024, 64, 1024, 20_000, 20_000, 20_000, 20_000));
        var open = new ArrayList<RawClient>();
        for (int i = 0; i < 4; i++) {
            var client = client();
            client.send("GET /echo/a HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
                    .readUntil("}\n");
            open.add(client);
        }
        try (var fifth = client()) {
            isError(fifth.readAll(), 503, "connections.full");
        }
        for (var client : open) {
            client.close();
        }
        await().until(() -> ask("GET /echo/a", "", "").startsWith("HTTP/1.1 200"));
    }

    /** Every connection costs a file descriptor, of which the ledger's store needs some, too. */
    @Test
    void shouldCloseAtOnceWhatCannotEvenBeTold() throws IOException {
        serve(new Limits(2, 16 * 1024, 64, 1024, 20_000, 20_000, 20_000, 20_000));
        var open = new ArrayList<RawClient>();
        for (int i = 0; i < 2; i++) {
            var client = client();
            client.send("GET /echo/a HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
                    .readUntil("}\n");
            open.add(client);
        }
        var closedAtOnce = 0;
        for (int i = 0; i < 20; i++) {
            var client = client();
            open.add(client);
            var told = client.readAll();
            closedAtOnce += told.contains("connections.full") ? 0 : 1;
        }
        assertThat(closedAtOnce).isPositive();
        for (var client : open) {
            client.close();
        }
        await().until(() -> ask("GET /echo/a", "", "").startsWith("HTTP/1.1 200"));
    }

    /** RFC 9110 section 9.3.2: what follows the head of such an answer is the next answer. */
    @Test
    void shouldAnswerHeadWithoutABody() throws IOException {
        try (var client = client()) {
            client.send("HEAD /echo/a HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
            client.request("GET /echo/b", "", "");
            var answers = client.readAll();
            assertThat(answers)
                    .startsWith("HTTP/1.1 405 ")
                    .containsOnlyOnce("{")
                    .endsWith("{\"word\":\"b\",\"x\":\"\"}\n");
        }
        assertThat(ask("HEAD /echo/a", "", "")).startsWith("HTTP/1.1 405 ").endsWith("\r\n\r\n");
    }

    @Test
    void shouldSayThatAPortIsTaken() {
        assertThatThrownBy(() -> new HttpServer(server.port(), new AdminToken(SECRET), directory, PATIENT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }
}
