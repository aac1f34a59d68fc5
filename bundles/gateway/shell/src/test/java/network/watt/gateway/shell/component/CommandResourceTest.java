// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.platform.types.Bytes;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bridge against Karaf's own console, as it runs in a container. */
class CommandResourceTest {

    private record Named(String name, Function<List<String>, Answer> body) implements Command {

        @Override
        public String usage() {
            return name + "  for tests";
        }

        @Override
        public Answer run(List<String> arguments) {
            return body.apply(arguments);
        }
    }

    private static final Command HEAD = new Named(
            "ledger:head",
            words -> Answer.ok(Document.object().put("ledger", 7).put("words", String.join("+", words))));
    private static final Command REFUSING =
            new Named("ledger:none", words -> Answer.error(404, "ledger.unknown", "There is none."));

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final CommandResource resource = new CommandResource(10_000);

    @BeforeEach
    void start() {
        threadIo.start();
    }

    @AfterEach
    void stop() {
        resource.stop();
        threadIo.stop();
    }

    private SessionFactory karaf() {
        return new SessionFactoryImpl(threadIo);
    }

    private static Request line(String line) {
        return new Request(Map.of(), Bytes.utf8("{\"line\":\"" + line + "\"}"));
    }

    private Answer run(String line) {
        return resource.handle(line(line)).toCompletableFuture().join();
    }

    private static String code(Answer answer) {
        return (String)
                ((Document) answer.document().fields().get("error")).fields().get("code");
    }

    @Test
    void shouldRunOurCommandsWithoutAConsole() {
        resource.addCommand(HEAD);
        var answer = run("ledger:head 'a b' c");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.document().fields()).containsEntry("status", "ok");
        assertThat((String) answer.document().fields().get("output")).contains("ledger", "7", "a b+c");
        assertThat(((Document) answer.document().fields().get("answer")).fields())
                .containsEntry("ledger", 7L);
        assertThat(run("help").document().fields()).containsEntry("output", "ledger:head  for tests\n");
    }

    @Test
    void shouldSayWhenThereIsNoSuchCommandAndNoConsole() {
        var answer = run("bundle:list");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("command.unknown");
    }

    @Test
    void shouldBringOurCommandsIntoKarafsConsoleAndTakeThemAway() {
        resource.addCommand(HEAD);
        var factory = karaf();
        resource.setSessionFactory(factory);
        resource.addCommand(REFUSING);
        assertThat(factory.getRegistry().getCommand("ledger", "head").getDescription())
                .isEqualTo("ledger:head  for tests");
        assertThat(factory.getRegistry().getCommand("ledger", "none")).isNotNull();
        resource.removeCommand(REFUSING);
        assertThat(factory.getRegistry().getCommand("ledger", "none")).isNull();
        resource.stop();
        assertThat(factory.getRegistry().getCommand("ledger", "head")).isNull();
    }

    @Test
    void shouldRunTheConsolesLanguageInASessionAndCatchWhatItPrints() {
        resource.addCommand(HEAD);
        resource.setSessionFactory(karaf());
        var answer = run("x = 3 ; ledger:head $x");
        assertThat(answer.document().fields()).containsEntry("status", "ok");
        assertThat((String) answer.document().fields().get("output")).containsPattern("words +3\\n");
        assertThat(run("ledger:head $x").document().fields().get("output").toString())
                .as("a fresh session")
                .doesNotContain("3");
    }

    @Test
    void shouldShowFailuresAsOneSentence() {
        resource.addCommand(REFUSING);
        resource.setSessionFactory(karaf());
        for (var text : List.of("ledger:none", "ledger:none ; ledger:none")) {
            var answer = run(text);
            assertThat(answer.document().fields()).containsEntry("status", "failed");
            assertThat((String) answer.document().fields().get("output"))
                    .contains("Error ledger.unknown: There is none.")
                    .doesNotContain("\tat ");
        }
        assertThat(run("no:such").document().fields()).containsEntry("status", "failed");
        assertThat((String) run("no:such").document().fields().get("output")).contains("Command not found");
    }

    @Test
    void shouldRunOursButNotKarafsWhereSessionsAreRefused() {
        resource.addCommand(HEAD);
        var real = karaf();
        resource.setSessionFactory((SessionFactory) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SessionFactory.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        throw new UnsupportedOperationException("getSubject is not supported");
                    }
                    return method.invoke(real, arguments);
                }));
        assertThat(run("ledger:head").document().fields()).containsEntry("status", "ok");
        var answer = run("bundle:list");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("console.unavailable");
    }

    @Test
    void shouldInterruptWhatTakesTooLong() {
        var hasty = new CommandResource(50);
        var interrupted = new CompletableFuture<Boolean>();
        hasty.addCommand(new Named("test:hang", words -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.complete(true);
            }
            return Answer.ok(Document.object());
        }));
        var answer = hasty.handle(line("test:hang")).toCompletableFuture().join();
        assertThat(answer.status()).isEqualTo(504);
        assertThat(code(answer)).isEqualTo("command.timed-out");
        assertThat(interrupted.join()).isTrue();
        hasty.stop();
    }

    @Test
    void shouldRunTwoAtATime() {
        var gate = new CountDownLatch(1);
        var running = new AtomicInteger();
        resource.addCommand(new Named("test:wait", words -> {
            running.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return Answer.ok(Document.object());
        }));
        var first = resource.handle(line("test:wait")).toCompletableFuture();
        var second = resource.handle(line("test:wait")).toCompletableFuture();
        await().until(() -> running.get() == 2);
        assertThat(code(run("test:wait"))).isEqualTo("command.busy");
        gate.countDown();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseWhatIsNoLine() {
        var answer = resource.handle(new Request(Map.of(), Bytes.utf8("ledger:head")))
                .toCompletableFuture()
                .join();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("command.malformed");
        assertThat(resource.admin()).isTrue();
    }

    @Test
    void shouldCutEndlessOutput() {
        var output = new CappedOutput(5);
        output.write(new byte[] {'a', 'b', 'c'}, 0, 3);
        assertThat(output.text()).isEqualTo("abc");
        output.write(new byte[] {'d', 'e', 'f'}, 0, 3);
        assertThat(output.text()).startsWith("abcde\n").contains("cut");
    }

    @Test
    void shouldStopOnceAndAfterTheAnswer() {
        var stops = new AtomicInteger();
        var later = new java.util.ArrayList<Runnable>();
        var stop = new StopResource(stops::incrementAndGet, later::add);
        assertThat(stop.admin()).isTrue();
        assertThat(stop.handle(line("x")).toCompletableFuture().join().status()).isEqualTo(202);
        assertThat(stop.handle(line("x")).toCompletableFuture().join().status()).isEqualTo(202);
        assertThat(stops).hasValue(0);
        later.forEach(Runnable::run);
        assertThat(stops).hasValue(1);
    }
}
