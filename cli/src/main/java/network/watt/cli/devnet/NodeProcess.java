// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import network.watt.cli.Failure;

/** The Java process of one node, found again by the pid that it was started with. */
public final class NodeProcess {

    /** The options of a node's Java: small, and dead rather than crippled when memory ends. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms48m",
            "-Xmx192m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:TieredStopAtLevel=4",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true");

    private static final long STOP_TIMEOUT_S = 20;

    private final Distribution distribution;
    private final NodeDirectory node;

    public NodeProcess(Distribution distribution, NodeDirectory node) {
        this.distribution = distribution;
        this.node = node;
    }

    /** Starts the node and returns; it goes on when the launcher ends. */
    public void start() {
        running().ifPresent(handle -> {
            throw new Failure(node.name() + " is already running as process " + handle.pid()
                    + "; stop it with: ./watt stop " + node.number());
        });
        new Preflight(node).check();
        try {
            Files.deleteIfExists(node.portsFile());
            Files.createDirectories(node.base().resolve("data/tmp"));
            var process = builder()
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(node.console().toFile()))
                    .start();
            process.getOutputStream().close();
            Files.writeString(node.pidFile(), Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the node in the foreground until it ends; what it prints goes to this terminal. @return its exit code */
    public int runHere() throws InterruptedException {
        new Preflight(node).check();
        try {
            Files.deleteIfExists(node.portsFile());
            Files.createDirectories(node.base().resolve("data/tmp"));
            var process = builder().inheritIO().start();
            Files.writeString(node.pidFile(), Long.toString(process.pid()));
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder() {
        var options = new ArrayList<>(JVM_OPTIONS);
        options.add("-XX:ErrorFile=" + node.base().resolve("log/hs_err_%p.log"));
        var builder = new ProcessBuilder(distribution.command(node.base(), options));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.directory(node.base().toFile()).redirectErrorStream(true);
    }

    /** The running process, if there is one that really is this node. */
    public Optional<ProcessHandle> running() {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isThisNode);
    }

    private boolean isThisNode(ProcessHandle handle) {
        var commandLine = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
        try {
            return Files.readString(commandLine).contains("-Dkaraf.base=" + node.base());
        } catch (IOException noProc) {
            return handle.info()
                    .command()
                    .map(command -> command.contains("java"))
                    .orElse(true);
        }
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Long.parseLong(Files.readString(node.pidFile()).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Asks the node to stop, and makes it when it does not within 20 s. @return whether it was running */
    public boolean stop() {
        return end(handle -> handle.destroy());
    }

    /** SIGKILL: the node gets no chance to write anything more. @return whether it was running */
    public boolean kill() {
        return end(handle -> handle.destroyForcibly());
    }

    private boolean end(Consumer<ProcessHandle> how) {
        var process = running();
        process.ifPresent(handle -> {
            how.accept(handle);
            try {
                handle.onExit().get(STOP_TIMEOUT_S, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException slow) {
                handle.destroyForcibly();
                handle.onExit().join();
            }
        });
        return process.isPresent();
    }

    /** Resident memory in bytes, where the system tells. */
    public Optional<Long> residentBytes() {
        return running().flatMap(handle -> {
            try {
                return Files.readAllLines(Path.of("/proc", Long.toString(handle.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst();
            } catch (IOException noProc) {
                return Optional.empty();
            }
        });
    }

    /** The last line that tells why a node ended, for people. */
    public String lastWords() {
        try {
            var lines = Files.exists(node.console()) ? Files.readAllLines(node.console()) : List.<String>of();
            return lines.stream()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("it printed nothing");
        } catch (IOException e) {
            return "its output cannot be read: " + e.getMessage();
        }
    }
}
