// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Runs a command once more in a Java that was started with the module of vectors. Java takes a module of its incubator only
 * when it starts, and warns of it on standard error whatever one does; so the commands that gain from it run in a process of
 * their own, whose first line is left out if it is that warning. Where Java has no such module they run as all others do.
 */
final class VectorJava {

    static final String MODULE = "jdk.incubator.vector";

    private static final String WARNING = "WARNING: Using incubator modules: " + MODULE;
    private static final Pattern SDR = Pattern.compile("(--(scheme|kind)=)?sdr/.*");
    private static final int BUFFER = 8192;

    /** Tells the second process the first one's id. */
    private static final String LAUNCHER = "watt.launcher";

    private VectorJava() {}

    /** The exit code of the command in the other process; empty if it is to run here. */
    static Optional<Integer> run(String... arguments) {
        Optional.ofNullable(Long.getLong(LAUNCHER)).ifPresent(VectorJava::endWith);
        boolean isOffered = ModuleLayer.boot().findModule(MODULE).isEmpty()
                && ModuleFinder.ofSystem().find(MODULE).isPresent();
        return isOffered && gains(arguments) ? Optional.of(runThere(arguments)) : Optional.empty();
    }

    /** However the first process ends, killed even, this one does not go on in its place. */
    private static void endWith(long launcher) {
        var first = ProcessHandle.of(launcher).map(ProcessHandle::onExit);
        first.orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }

    /** Sealing by {@code sdr} in this process, and the bench of proofs. */
    static boolean gains(String... arguments) {
        var words = List.of(arguments);
        boolean seals = begins(words, "seal") || begins(words, "sector", "store");
        boolean isSdr = words.stream().anyMatch(word -> SDR.matcher(word).matches());
        boolean isElsewhere = words.stream().anyMatch(word -> word.equals("--isolated") || word.startsWith("--worker"));
        return seals && isSdr && !isElsewhere || begins(words, "bench", "proofs");
    }

    private static boolean begins(List<String> words, String... with) {
        return words.size() >= with.length && words.subList(0, with.length).equals(List.of(with));
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + LAUNCHER + "=" + ProcessHandle.current().pid());
        command.addAll(List.of("--add-modules", MODULE, "-cp", System.getProperty("java.class.path")));
        command.add(Watt.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int runThere(String... arguments) {
        try {
            var process = new ProcessBuilder(command(arguments))
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // Whoever stops this process stops that one, and it may first finish what it is writing.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.destroy();
                await(process);
            }));
            pass(process.getErrorStream(), System.err);
            return await(process);
        } catch (IOException e) {
            throw new UncheckedIOException("no second Java could be started", e);
        }
    }

    /** Copies everything but the warning, as it comes. */
    static void pass(InputStream from, OutputStream to) throws IOException {
        var line = new ByteArrayOutputStream();
        int next;
        do {
            next = from.read();
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n' && line.size() <= WARNING.length() + 1);
        if (!line.toString(StandardCharsets.UTF_8).strip().equals(WARNING)) {
            to.write(line.toByteArray());
            to.flush();
        }
        var buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    private static int await(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException waitOn) {
                // The hook of a person who stops the command: the other process ends by itself.
            }
        }
    }
}
