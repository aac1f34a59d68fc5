// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.node.NodeMain;

/**
 * A node in plain Java in a process of its own, asked over its standard input and read by a thread of its own. One thread
 * asks.
 */
final class NetworkNode implements AutoCloseable {

    private static final long PATIENCE_S = 60;

    private final Path log;
    private final Process process;
    private final BlockingQueue<Integer> listening = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Map<String, Long>> figures = new ArrayBlockingQueue<>(1);
    private final Map<Long, Closed> closed = new ConcurrentHashMap<>();
    private final AtomicLong head = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();

    /** What a node says of a closed ledger. */
    record Closed(long closeTimeMs, int succeeded, int failed) {}

    /** Starts one in a folder that is configured. */
    NetworkNode(Path folder) {
        log = folder.resolve("node.log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xmx512m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
        command.add(folder.toString());
        try {
            process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var reading = new Thread(this::read, "bench-" + folder.getFileName());
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            lines.lines().forEach(this::heard);
        } catch (IOException | UncheckedIOException gone) {
            return; // what follows is that it does not answer
        }
    }

    private void heard(String line) {
        var words = line.split(" ");
        switch (words[0]) {
            case "listening" -> listening.add(Integer.parseInt(words[1]));
            case "ledger" -> head.set(Long.parseLong(words[1]));
            case "results" ->
                closed.put(
                        Long.parseLong(words[1]),
                        new Closed(Long.parseLong(words[2]), Integer.parseInt(words[3]), Integer.parseInt(words[4])));
            case "refused" -> refused.incrementAndGet();
            case "figures" -> figures.add(numbers(words));
            default -> {} // warnings of libraries
        }
    }

    private static Map<String, Long> numbers(String... words) {
        var numbers = new HashMap<String, Long>();
        Stream.of(words)
                .skip(1)
                .map(word -> word.split("="))
                .forEach(figure -> numbers.put(figure[0], Long.parseLong(figure[1])));
        return numbers;
    }

    /** The port for peers, once it is open. */
    int port() {
        return await(listening);
    }

    /** What it cost so far, by name. */
    Map<String, Long> figures() {
        ask("figures");
        return await(figures);
    }

    private <T> T await(BlockingQueue<T> answers) {
        try {
            var answer = answers.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (answer == null) {
                throw lost();
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    void ask(String line) {
        try {
            var input = process.outputWriter(StandardCharsets.US_ASCII);
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException gone) {
            throw lost();
        }
    }

    private Failure lost() {
        String last;
        try (Stream<String> lines = Files.lines(log)) {
            last = lines.reduce("", (earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Failure("a node of the bench " + (process.isAlive() ? "does not answer" : "ended")
                + (last.isEmpty() ? "" : ": " + last));
    }

    /** The last ledger it has reported. */
    long head() {
        return head.get();
    }

    /** A ledger that it was asked for by {@code results}. */
    Optional<Closed> closed(long ledger) {
        return Optional.ofNullable(closed.get(ledger));
    }

    /** How many payments it did not take. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
