// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./watt bench NAME}: each bench is a subcommand. */
@Command(
        name = "bench",
        description = "Measure, against a limit where there is one, and report in a table or as JSON.",
        subcommands = {
            LedgerBenchCommand.class,
            NetworkBenchCommand.class,
            ProofsBenchCommand.class,
            RewardsBenchCommand.class,
            ScpBenchCommand.class,
            UpgradeBenchCommand.class
        })
final class BenchCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--list", description = "name all benches")
    private boolean list;

    @Override
    public Integer call() {
        if (!list) {
            throw Failure.ofInput("name a bench; ./watt bench --list names them all");
        }
        var table = new Table("bench", "measures");
        spec.subcommands()
                .forEach((name, bench) -> table.row(
                        name,
                        String.join(" ", bench.getCommandSpec().usageMessage().description())));
        spec.commandLine().getOut().print(table);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
