// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.PrintStream;
import network.watt.bench.Bench;
import picocli.CommandLine.Option;

/** How every bench is run and prints: exit code 0 whenever it could measure, whatever the figures are. */
final class BenchOutput {

    @Option(names = "--json", description = "print the report as one JSON object, and nothing else")
    private boolean json;

    int run(Bench bench) {
        var progress = new Progress(json ? new PrintStream(PrintStream.nullOutputStream()) : System.out);
        var report = bench.run(progress::show);
        progress.done();
        System.out.println(json ? report.toJson() : report.toText());
        return 0;
    }
}
