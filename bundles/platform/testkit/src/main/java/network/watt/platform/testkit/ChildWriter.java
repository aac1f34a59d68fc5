// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link ChronicleWriter} as its parent sees it: what it said, how it is killed. */
final class ChildWriter implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    /** Whose store it writes where, and what. */
    record Order(Class<? extends StoreOpener> opener, Path directory, long seed, int valueBytes, long batches) {}

    ChildWriter(Order order, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ChronicleWriter.class.getName(),
                order.opener.getName(),
                order.directory.toString(),
                Long.toString(order.seed),
                Integer.toString(order.valueBytes),
                Long.toString(order.batches));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Reads until the child has acknowledged so many batches, or has ended. */
    void awaitAcknowledged(int count) throws IOException {
        String line;
        while (acknowledgements() < count && (line = output.readLine()) != null) {
            said.add(line);
        }
    }

    /** SIGKILL. What the child said before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Reads the rest and waits for the end; a child that hangs is killed and fails the test. */
    void awaitEnd(long limitS) throws IOException, InterruptedException {
        var watch = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(limitS, TimeUnit.SECONDS)) {
                            kill();
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "child-watch");
        watch.start();
        String line;
        while ((line = output.readLine()) != null) {
            said.add(line);
        }
        process.waitFor();
        watch.interrupt();
        watch.join();
    }

    /** Every line so far. */
    List<String> said() {
        return said;
    }

    /** The last batch that it was promised, {@code before} if none. */
    long acknowledged(long before) {
        return said.stream()
                .filter(line -> line.startsWith("acknowledged "))
                .mapToLong(line -> Long.parseLong(line.substring("acknowledged ".length())))
                .reduce(before, (one, other) -> other);
    }

    /** Whether this line says that something failed. */
    static boolean isTrouble(String line) {
        return line.startsWith("failed ") || line.startsWith("unopened ") || line.startsWith("Exception ");
    }

    private long acknowledgements() {
        return said.stream().filter(line -> line.startsWith("acknowledged ")).count();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
