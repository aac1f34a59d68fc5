// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.watt.ledger.host.Rehearsal;
import network.watt.ledger.host.RehearsalScript;
import network.watt.ledger.host.Rehearsals;
import network.watt.platform.modules.ModuleRegistry.StandIn;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Tries plans in a Java process of their own, with limits on time and memory: a module that spins or allocates without
 * bound costs that process, and this node merely is not ready (PROTOCOL §4). Workers.
 */
public final class ChildRehearsals implements Rehearsals {

    private final Path folder;
    private final Path modules;
    private final String classPath;
    private final Limits limits;
    private final Supplier<List<StandIn>> standIns;

    /**
     * @param folder for scripts and answers, which are deleted
     * @param modules the folder of {@code <digest>.jar} files
     * @param classPath with this bundle and what it needs, for the child
     * @param standIns which bundles this node uses as others: the child does, too
     */
    public ChildRehearsals(
            Path folder, Path modules, String classPath, Limits limits, Supplier<List<StandIn>> standIns) {
        this.folder = folder;
        this.modules = modules;
        this.classPath = classPath;
        this.limits = limits;
        this.standIns = standIns;
    }

    /** What a child may use. */
    public record Limits(int memoryMb, long timeMs) {}

    @Override
    public Rehearsal.Result run(Rehearsal rehearsal) {
        return run(rehearsal, () -> {});
    }

    @Override
    public Rehearsal.Result run(Rehearsal rehearsal, Runnable read) {
        try {
            Files.createDirectories(folder);
            var script = Files.createTempFile(folder, "rehearsal", ".script");
            var answer = Files.createTempFile(folder, "rehearsal", ".answer");
            try {
                write(rehearsal, script);
                read.run();
                return run(script, answer);
            } finally {
                Files.deleteIfExists(script);
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            return Rehearsal.Result.failed("no process to try the migration in: " + e.getMessage());
        }
    }

    private static void write(Rehearsal rehearsal, Path script) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(script), 1 << 16))) {
            write(out, RehearsalScript.head(rehearsal));
            RehearsalScript.entries(rehearsal, (key, value) -> {
                write(out, key);
                write(out, value);
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    private static void write(DataOutputStream out, Bytes bytes) {
        try {
            out.writeInt(bytes.size());
            out.write(bytes.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rehearsal.Result run(Path script, Path answer) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx" + limits.memoryMb() + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-classpath",
                        classPath,
                        RehearsalMain.class.getName(),
                        script.toString(),
                        modules.toString(),
                        answer.toString(),
                        RehearsalMain.argument(standIns.get())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(limits.timeMs(), TimeUnit.MILLISECONDS)) {
                return Rehearsal.Result.failed("trying the migration takes more than " + limits.timeMs() + " ms");
            }
            return process.exitValue() == 0
                    ? result(Files.readString(answer))
                    : Rehearsal.Result.failed("the process that tried the migration ended with " + process.exitValue()
                            + ": it needs more than " + limits.memoryMb() + " MB, or broke down");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Rehearsal.Result.failed("this node is stopping");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Rehearsal.Result result(String answer) {
        if (answer.startsWith("ok ")) {
            return new Rehearsal.Result(Hash.fromHex(answer.substring(3)), Optional.empty());
        }
        return Rehearsal.Result.failed(
                answer.startsWith("failed ")
                        ? answer.substring(7)
                        : "the process that tried the migration said nothing");
    }
}
