// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import network.watt.cli.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./watt demo}: exit code 0 only if every check held. */
@Command(name = "demo", description = "Watch four nodes agree payments while one is killed, and check every promise.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the report as one JSON object, and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        var out = json ? new PrintStream(PrintStream.nullOutputStream()) : System.out;
        var progress = new Progress(out);
        var devnet = Devnets.named("demo");
        long started = System.nanoTime();
        var report = new Demo(devnet, progress::show, reached -> {
                    progress.done();
                    out.printf("  %5.1f s  %s%n", (System.nanoTime() - started) / 1e9, reached);
                })
                .run();
        progress.done();
        var file = devnet.root().resolve("report.json");
        try {
            Files.writeString(file, report.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (json) {
            System.out.println(report.toJson());
        } else {
            out.println("\n" + report.toText());
            out.println(
                    report.holds()
                            ? "  Every check held."
                            : "  A check failed: the nodes' logs are in " + devnet.root());
            out.println("  The report: " + file);
        }
        return report.holds() ? 0 : 1;
    }
}
