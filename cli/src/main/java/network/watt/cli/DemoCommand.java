// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import network.watt.cli.demo.Demo;
import network.watt.cli.demo.UpgradeDemo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt demo}: exit code 0 only if every check held. */
@Command(
        name = "demo",
        description = {
            "Watch four nodes and check every promise.",
            "  payments   they agree payments while one is killed (the default)",
            "  upgrade    they change their rules without a restart, under payments"
        })
final class DemoCommand implements Callable<Integer> {

    /** What can be watched. */
    enum Name {
        PAYMENTS,
        UPGRADE
    }

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES} (default: payments)")
    private Name name = Name.PAYMENTS;

    @Option(names = "--json", description = "print the report as one JSON object, and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        var out = json ? new PrintStream(PrintStream.nullOutputStream()) : System.out;
        var progress = new Progress(out);
        var devnet = Devnets.named("demo");
        long started = System.nanoTime();
        Consumer<String> milestone = reached -> {
            progress.done();
            out.printf("  %5.1f s  %s%n", (System.nanoTime() - started) / 1e9, reached);
        };
        var report = name == Name.UPGRADE
                ? new UpgradeDemo(devnet, progress::show, milestone).run()
                : new Demo(devnet, progress::show, milestone).run();
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
