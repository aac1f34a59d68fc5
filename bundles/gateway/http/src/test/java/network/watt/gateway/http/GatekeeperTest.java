// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatekeeperTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private record Plain(String method, String path, boolean admin) implements Resource {

        @Override
        public String summary() {
            return path;
        }

        @Override
        public CompletionStage<Answer> handle(Request request) {
            return CompletableFuture.completedStage(Answer.ok(Document.object()));
        }
    }

    private final Gatekeeper gatekeeper = new Gatekeeper(new LoopbackGuard(8080), new AdminToken(SECRET));
    private final Router router =
            Router.of(List.of(new Plain("GET", "/ledgers/{ledger}", false), new Plain("POST", "/admin/stop", true)));

    private Gatekeeper.Decision decide(String method, String target, Map<String, List<String>> headers) {
        var all = new HashMap<String, List<String>>(Map.of("host", List.of("127.0.0.1:8080")));
        all.putAll(headers);
        return gatekeeper.decide(new RequestHead(method, target, all), router);
    }

    private String refusal(String method, String target, Map<String, List<String>> headers) {
        var refuse = (Gatekeeper.Refuse) decide(method, target, headers);
        var error = (Document) refuse.answer().document().fields().get("error");
        return refuse.answer().status() + " " + error.fields().get("code");
    }

    @Test
    void shouldLetThePathsParametersWinOverTheQuerys() {
        assertThat(decide("GET", "/ledgers/7?ledger=8&limit=3", Map.of()))
                .isInstanceOfSatisfying(Gatekeeper.Admit.class, admit -> assertThat(admit.parameters())
                        .isEqualTo(Map.of("ledger", "7", "limit", "3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"})
    void shouldTakeLoopbackHosts(String host) {
        assertThat(decide("GET", "/ledgers/7", Map.of("host", List.of(host), "origin", List.of("http://" + host))))
                .isInstanceOf(Gatekeeper.Admit.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "127.0.0.1:8081",
                "example.org:8080",
                "127.0.0.1.example.org:8080",
                "0.0.0.0:8080",
                "localhost:8080@example.org",
                "127.0.0.1:8080 ",
                "127.1:8080"
            })
    void shouldRefuseOtherHosts(String host) {
        assertThat(refusal("GET", "/ledgers/7", Map.of("host", List.of(host)))).isEqualTo("403 host.refused");
    }

    @Test
    void shouldRefuseNoHostAndTwoHosts() {
        assertThat(refusal("GET", "/ledgers/7", Map.of("host", List.of()))).isEqualTo("403 host.refused");
        assertThat(refusal("GET", "/ledgers/7", Map.of("host", List.of("127.0.0.1:8080", "127.0.0.1:8080"))))
                .isEqualTo("403 host.refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://example.org",
                "https://127.0.0.1:8080",
                "http://localhost:8080",
                "http://127.0.0.1:80"
            })
    void shouldRefuseForeignOrigins(String origin) {
        assertThat(refusal("GET", "/ledgers/7", Map.of("origin", List.of(origin))))
                .isEqualTo("403 origin.refused");
    }

    @Test
    void shouldRefuseCrossSiteRequestsWithoutAnOrigin() {
        assertThat(refusal("GET", "/ledgers/7", Map.of("sec-fetch-site", List.of("cross-site"))))
                .isEqualTo("403 origin.refused");
        assertThat(refusal("GET", "/ledgers/7", Map.of("sec-fetch-site", List.of("same-site"))))
                .isEqualTo("403 origin.refused");
        assertThat(decide("GET", "/ledgers/7", Map.of("sec-fetch-site", List.of("none"))))
                .isInstanceOf(Gatekeeper.Admit.class);
    }

    @Test
    void shouldAskForTheTokenOnAdminResourcesAlone() {
        assertThat(decide("POST", "/admin/stop", Map.of("authorization", List.of("Bearer " + SECRET))))
                .isInstanceOf(Gatekeeper.Admit.class);
        assertThat(decide("POST", "/admin/stop", Map.of("authorization", List.of("bearer " + SECRET))))
                .isInstanceOf(Gatekeeper.Admit.class);
        for (var wrong : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic " + SECRET,
                SECRET,
                "Bearer " + SECRET + " ",
                "Bearer  " + SECRET,
                "Bearer " + SECRET.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(refusal("POST", "/admin/stop", Map.of("authorization", List.of(wrong))))
                    .isEqualTo("401 token.required");
        }
        assertThat(refusal("POST", "/admin/stop", Map.of())).isEqualTo("401 token.required");
        assertThat(refusal(
                        "POST",
                        "/admin/stop",
                        Map.of("authorization", List.of("Bearer " + SECRET, "Bearer " + SECRET))))
                .isEqualTo("401 token.required");
        assertThat(refusal("POST", "/admin/stop?token=" + SECRET, Map.of())).isEqualTo("401 token.required");
    }

    @Test
    void shouldRefuseOtherVerbsWhateverAHeaderClaims() {
        var override = Map.of("x-http-method-override", List.of("POST"), "authorization", List.of("Bearer " + SECRET));
        for (var verb : List.of("GET", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "post", "POSTX")) {
            assertThat(refusal(verb, "/admin/stop", override)).isEqualTo("405 method.not-allowed");
        }
    }

    @Test
    void shouldTakeOnlyUtf8AndOnlyPlainBodies() {
        var right = List.of("Bearer " + SECRET);
        assertThat(refusal(
                        "POST",
                        "/admin/stop",
                        Map.of("authorization", right, "content-type", List.of("text/plain; charset=\"iso-8859-1\""))))
                .isEqualTo("415 charset.refused");
        assertThat(refusal("POST", "/admin/stop", Map.of("authorization", right, "content-encoding", List.of("gzip"))))
                .isEqualTo("415 encoding.refused");
        assertThat(decide(
                        "POST",
                        "/admin/stop",
                        Map.of("authorization", right, "content-type", List.of("application/json; charset=UTF-8"))))
                .isInstanceOfSatisfying(Gatekeeper.Admit.class, admit -> assertThat(admit.textBody())
                        .isTrue());
        assertThat(Gatekeeper.checkText(new byte[] {'a', (byte) 0xff})).isPresent();
        assertThat(Gatekeeper.checkText("ü".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void shouldRefuseWeakTokens() {
        for (var text : List.of("", "short", "x".repeat(31), "x".repeat(129), "x".repeat(40) + "\n", "ü".repeat(40))) {
            assertThatThrownBy(() -> new AdminToken(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
