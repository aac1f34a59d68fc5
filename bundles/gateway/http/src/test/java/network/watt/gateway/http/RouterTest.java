// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import org.junit.jupiter.api.Test;

class RouterTest {

    private record Named(String method, String path) implements Resource {

        @Override
        public String summary() {
            return method + " " + path;
        }

        @Override
        public CompletionStage<Answer> handle(Request request) {
            return CompletableFuture.completedStage(Answer.ok(Document.object()));
        }
    }

    private static final Resource ROOT = new Named("GET", "/");
    private static final Resource LEDGER = new Named("GET", "/ledgers/{ledger}");
    private static final Resource HEAD = new Named("GET", "/ledgers/head");
    private static final Resource SUBMIT = new Named("POST", "/transactions");
    private static final Resource LIST = new Named("GET", "/transactions");
    private static final Resource NESTED = new Named("GET", "/ledgers/{ledger}/transactions/{id}");
    private static final Resource HEAD_NESTED = new Named("GET", "/ledgers/head/transactions/{id}");
    private static final List<Resource> ALL = List.of(ROOT, LEDGER, HEAD, SUBMIT, LIST, NESTED, HEAD_NESTED);

    private final Router router = Router.of(ALL);

    @Test
    void shouldFindTheRoot() {
        assertThat(router.route("GET", List.of())).isEqualTo(new Router.Found(ROOT, Map.of()));
    }

    @Test
    void shouldHandOverParameters() {
        assertThat(router.route("GET", List.of("ledgers", "7")))
                .isEqualTo(new Router.Found(LEDGER, Map.of("ledger", "7")));
    }

    @Test
    void shouldPreferFixedSegmentsWhateverTheOrderOfRegistration() {
        for (int seed = 0; seed < 50; seed++) {
            var shuffled = new ArrayList<>(ALL);
            Collections.shuffle(shuffled, new Random(seed));
            var any = Router.of(shuffled);
            assertThat(any.route("GET", List.of("ledgers", "head"))).isEqualTo(new Router.Found(HEAD, Map.of()));
            assertThat(any.route("GET", List.of("ledgers", "head", "transactions", "a")))
                    .isEqualTo(new Router.Found(HEAD_NESTED, Map.of("id", "a")));
        }
    }

    @Test
    void shouldDecideByThePathBeforeTheMethod() {
        var mixed = Router.of(List.of(new Named("GET", "/a/b"), new Named("POST", "/a/{x}")));
        assertThat(mixed.route("POST", List.of("a", "b")))
                .isInstanceOfSatisfying(Router.MethodNotAllowed.class, no -> assertThat(no.allowed())
                        .containsExactly("GET"));
    }

    @Test
    void shouldNameTheAllowedMethods() {
        assertThat(router.route("DELETE", List.of("transactions")))
                .isInstanceOfSatisfying(Router.MethodNotAllowed.class, no -> assertThat(no.allowed())
                        .containsExactly("GET", "POST"));
    }

    @Test
    void shouldNotKnowLongerShorterAndOtherPaths() {
        for (var path : List.of(List.of("ledgers"), List.of("ledgers", "1", "x"), List.of("Ledgers", "1"))) {
            assertThat(router.route("GET", path)).isInstanceOf(Router.PathUnknown.class);
        }
    }

    @Test
    void shouldKeepTheFirstOfTwoEqualResources() {
        var first = new Named("GET", "/x/{a}");
        var twice = Router.of(List.of(first, new Named("GET", "/x/{b}")));
        assertThat(twice.route("GET", List.of("x", "1"))).isEqualTo(new Router.Found(first, Map.of("a", "1")));
    }

    @Test
    void shouldRefuseWhatIsNoTemplate() {
        for (var path : List.of("", "a", "//", "/a/", "/A", "/{}", "/a{b}", "/{a}/{a}", "/..", "/a b")) {
            assertThatThrownBy(() -> Router.of(List.of(new Named("GET", path))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Router.of(List.of(new Named("PUT", "/a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
