// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.http.AdminToken;
import network.watt.gateway.http.Limits;
import network.watt.platform.gate.GateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bundle's update looks like to the gateway: its resources go, and new ones come. */
@Timeout(60)
class ReplacedResourceTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** Fails any request that reaches it outside of its life. */
    private static final class View implements Resource {

        private final String path;
        private final boolean admin;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger inside = new AtomicInteger();
        private volatile Supplier<CompletionStage<Answer>> answer = () -> CompletableFuture.completedStage(ok());

        View(String path, boolean admin) {
            this.path = path;
            this.admin = admin;
        }

        static Answer ok() {
            return Answer.ok(Document.object().put("view", "here"));
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String summary() {
            return "a view";
        }

        @Override
        public boolean admin() {
            return admin;
        }

        @Override
        public CompletionStage<Answer> handle(Request request) {
            if (stopped.get()) {
                throw new IllegalStateException("called after its end");
            }
            inside.incrementAndGet();
            return answer.get();
        }
    }

    private final ResourceDirectory directory = new ResourceDirectory(new GateLimits(20_000, 20_000));
    private final HttpServer server = new HttpServer(0, new AdminToken(SECRET), directory, Limits.standard());

    @AfterEach
    void close() {
        server.close();
        directory.close();
    }

    /** As the container does: it tells of the end, and only then ends it. */
    private void stop(View view) {
        directory.remove(view);
        view.stopped.set(true);
    }

    private String get(String path) {
        try (var client = new RawClient(server.port())) {
            return client.request("GET " + path, "", "").readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldLoseNoRequestWhileAViewIsReplacedAgainAndAgain() {
        var view = new View("/view", false);
        directory.add(view);
        var running = new AtomicBoolean(true);
        var answers = new ConcurrentLinkedQueue<String>();
        var clients = new ArrayList<Thread>();
        for (int number = 0; number < 2; number++) {
            var client = new Thread(() -> {
                while (running.get()) {
                    answers.add(get("/view"));
                }
            });
            client.start();
            clients.add(client);
        }
        for (int update = 0; update < 20; update++) {
            int before = answers.size();
            await().until(() -> answers.size() > before);
            stop(view);
            view = new View("/view", false);
            directory.add(view);
        }
        running.set(false);
        await().until(() -> clients.stream().noneMatch(Thread::isAlive));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 200 "));
    }

    @Test
    void shouldAnswerARequestInsideAViewBeforeTheViewEnds() {
        var view = new View("/view", false);
        var pending = new CompletableFuture<Answer>();
        view.answer = () -> pending;
        directory.add(view);
        var response = CompletableFuture.supplyAsync(() -> get("/view"));
        await().until(() -> view.inside.get() == 1);

        var stopped = CompletableFuture.runAsync(() -> stop(view));
        var next = CompletableFuture.supplyAsync(() -> get("/view"));
        assertThat(stopped).isNotDone();
        pending.complete(View.ok());

        stopped.join();
        assertThat(response.join()).startsWith("HTTP/1.1 200 ");
        directory.add(new View("/view", false));
        assertThat(next.join()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void shouldServeOtherPathsWhileRequestsWaitForOne() {
        var view = new View("/view", false);
        directory.add(view);
        directory.add(new View("/other", false));
        stop(view);
        var waiting = new ArrayList<CompletableFuture<String>>();
        for (int number = 0; number < 12; number++) {
            var response = new CompletableFuture<String>();
            new Thread(() -> response.complete(get("/view"))).start();
            waiting.add(response);
        }

        assertThat(get("/other")).startsWith("HTTP/1.1 200 ");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        directory.add(new View("/view", false));

        assertThat(waiting.stream().map(CompletableFuture::join).toList())
                .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 200 "));
    }

    @Test
    void shouldHandNoRequestThatShowedNoTokenToAViewThatNeedsOne() {
        var impatient = new ResourceDirectory(new GateLimits(0, 300));
        var open = new View("/view", false);
        impatient.add(open);
        impatient.remove(open);
        var guarded = new View("/view", true);
        try (var other = new HttpServer(0, new AdminToken(SECRET), impatient, Limits.standard());
                var client = new RawClient(other.port())) {
            client.request("GET /view", "", "");
            impatient.add(guarded);

            assertThat(client.readAll()).matches(text -> List.of("HTTP/1.1 404 ", "HTTP/1.1 401 ").stream()
                    .anyMatch(text::startsWith));
            assertThat(guarded.inside).hasValue(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
