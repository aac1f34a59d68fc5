// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealRequest;
import network.watt.porep.sealing.ParameterFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a job may use, and how it is watched. A person who stops the command lets it keep what it has done. */
public final class JobOptions {

    private static final long MIB = 1 << 20;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "how many compute at once (default: one for each core)",
            defaultValue = "0")
    private int threads;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "the most memory to use (default: three quarters of the machine's)",
            defaultValue = "0")
    private long memoryMib;

    @Mixin
    private ElsewhereOptions elsewhere;

    private SealBudget budget() {
        if (threads < 0 || memoryMib < 0) {
            throw Failure.ofInput("--threads and --memory are numbers above 0");
        }
        int cores = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return new SealBudget(memoryMib == 0 ? machineBytes() / 4 * 3 : memoryMib * MIB, cores);
    }

    private static long machineBytes() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        return machine instanceof OperatingSystemMXBean known
                ? known.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }

    /** What is done with an open job. */
    @FunctionalInterface
    interface Work<T> {
        T with(SealJob job, SealBar bar) throws SealException;
    }

    /** Opens the job in its folder, does something with it, and closes it, whatever comes between. */
    <T> T run(SealRequest request, Path folder, PrintStream out, Work<T> work) {
        var bar = new SealBar(out);
        var done = new CountDownLatch(1);
        var stop = new Thread(() -> {
            bar.cancel();
            awaitQuietly(done);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try (var prover = elsewhere.prover(request.proof());
                var job = prover.prover().open(request, folder, budget(), tables())) {
            var result = work.with(job, bar);
            bar.done();
            return result;
        } catch (SealException e) {
            bar.done();
            throw e.isCancelled()
                    ? new Failure("stopped; the same command goes on from here")
                    : new Failure(e.getMessage() + " (" + e.code() + ")", e);
        } finally {
            done.countDown();
            removeQuietly(stop);
        }
    }

    private static void awaitQuietly(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeQuietly(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException endsAlready) {
            // The person stopped the command: the hook runs.
        }
    }

    private static ParameterSource tables() {
        return new ParameterFiles(Devnets.work().resolve("proof-tables"));
    }
}
