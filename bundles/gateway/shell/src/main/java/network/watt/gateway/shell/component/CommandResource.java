// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.shell.CommandDirectory;
import network.watt.gateway.shell.CommandRequest;
import network.watt.gateway.shell.CommandWords;
import network.watt.gateway.shell.Transcript;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * POST /admin/command: runs one line, ours without a console, all else in Karaf's. Also brings our commands into Karaf's
 * console as they come and go. Two lines run at a time, each on its own thread and under a deadline.
 */
@Component(service = Resource.class, immediate = true)
public final class CommandResource implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(CommandResource.class);
    private static final long LIMIT_MS = 20_000;
    private static final int AT_A_TIME = 2;

    private final long limitMs;
    private final CommandDirectory directory = new CommandDirectory();
    private final List<Command> commands = new ArrayList<>();
    private final ThreadPoolExecutor runners = new ThreadPoolExecutor(
            0, AT_A_TIME, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("watt-command"));
    private final ScheduledExecutorService deadlines =
            new ScheduledThreadPoolExecutor(1, threads("watt-command-deadline"));
    private volatile KarafConsole console;

    @Activate
    public CommandResource() {
        this(LIMIT_MS);
    }

    CommandResource(long limitMs) {
        this.limitMs = limitMs;
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Reference(service = Command.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addCommand(Command command) {
        if (!directory.add(command)) {
            LOG.warn("Command '{}' is not offered: its name is not of the form area:verb", command.name());
            return;
        }
        commands.add(command);
        console().ifPresent(present -> present.add(command));
    }

    synchronized void removeCommand(Command command) {
        directory.remove(command);
        commands.removeIf(known -> known == command);
        console().ifPresent(present -> present.remove(command));
    }

    @Reference(
            service = SessionFactory.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void setSessionFactory(SessionFactory factory) {
        var opened = new KarafConsole(factory);
        commands.forEach(opened::add);
        console = opened;
    }

    synchronized void unsetSessionFactory(SessionFactory gone) {
        console().filter(present -> present.factory() == gone).ifPresent(present -> console = null);
    }

    private Optional<KarafConsole> console() {
        return Optional.ofNullable(console);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/admin/command";
    }

    @Override
    public String summary() {
        return "runs a console command: {\"line\": \"ledger:head\"}";
    }

    @Override
    public boolean admin() {
        return true;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CommandRequest.parse(request.body())
                .map(command -> start(command.line()))
                .orElseGet(() -> CompletableFuture.completedStage(Answer.error(
                        400, "command.malformed", "Post {\"line\": \"area:verb …\"}, one line and nothing else.")));
    }

    private CompletionStage<Answer> start(String line) {
        var answer = new CompletableFuture<Answer>();
        try {
            var run = runners.submit(() -> {
                try {
                    answer.complete(run(line));
                } catch (Throwable failure) {
                    answer.completeExceptionally(failure);
                }
            });
            var deadline = deadlines.schedule(
                    () -> {
                        // The answer first: the interrupted command may still answer something itself.
                        var late = Answer.error(
                                504, "command.timed-out", "The command took too long and was interrupted.");
                        if (answer.complete(late)) {
                            run.cancel(true);
                        }
                    },
                    limitMs,
                    TimeUnit.MILLISECONDS);
            answer.whenComplete((done, failure) -> deadline.cancel(false));
        } catch (RejectedExecutionException busy) {
            answer.complete(
                    Answer.error(503, "command.busy", "Two commands run already; try again when one has ended."));
        }
        return answer;
    }

    private Answer run(String line) {
        var words = CommandWords.of(line).orElse(List.of());
        var ours = words.isEmpty() ? Optional.<Command>empty() : directory.find(words.get(0));
        if (ours.isPresent()) {
            return Transcript.of(ours.get().run(words.subList(1, words.size())));
        }
        if (line.equals("help")) {
            return Transcript.of(String.join("\n", directory.usages()) + "\n", "");
        }
        return console()
                .map(present -> present.run(line))
                .orElseGet(() ->
                        Answer.error(404, "command.unknown", "There is no such command; 'help' lists the node's."));
    }

    @Deactivate
    void stop() {
        console().ifPresent(KarafConsole::removeAll);
        runners.shutdownNow();
        deadlines.shutdownNow();
    }
}
