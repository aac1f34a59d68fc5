// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.PrintWriter;
import network.watt.cli.archive.ArchiveCommand;
import network.watt.cli.bundle.BundleCommand;
import network.watt.cli.porep.SealCommand;
import network.watt.cli.porep.VerifyProofCommand;
import network.watt.cli.proof.ProveCommand;
import network.watt.cli.proof.VerifyCommand;
import network.watt.cli.prover.ProverCommand;
import network.watt.cli.quorum.QuorumCommand;
import network.watt.cli.recovery.RecoverCommand;
import network.watt.cli.rewards.RewardsCommand;
import network.watt.cli.sector.SectorCommand;
import network.watt.cli.simulate.SimulateCommand;
import network.watt.cli.trace.TraceCommand;
import network.watt.cli.upgrade.AdmitCommand;
import network.watt.cli.upgrade.UpgradeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's entry: {@code ./watt COMMAND}. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
@Command(
        name = "watt",
        description = "Runs, watches and tries WATT nodes on this machine.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            TraceCommand.class,
            PayCommand.class,
            ProveCommand.class,
            VerifyCommand.class,
            SealCommand.class,
            SectorCommand.class,
            ProverCommand.class,
            VerifyProofCommand.class,
            RewardsCommand.class,
            LoadCommand.class,
            UpgradeCommand.class,
            AdmitCommand.class,
            RecoverCommand.class,
            QuorumCommand.class,
            ShellCommand.class,
            SwapCommand.class,
            StoreCommand.class,
            LogsCommand.class,
            DownCommand.class,
            RunCommand.class,
            StopCommand.class,
            StartCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            SimulateCommand.class,
            ArchiveCommand.class,
            BundleCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        footer = {"", "Start with:  ./watt demo"})
public final class Watt implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Watt() {}

    public static void main(String[] arguments) {
        System.exit(VectorJava.run(arguments).orElseGet(() -> execute(arguments)));
    }

    private static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** All commands, before they are given where to print. */
    static CommandLine commandLine() {
        return new CommandLine(new Watt())
                .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line.getErr()))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof Failure told) {
            err.println("watt: " + told.getMessage());
            return told.exitCode();
        }
        err.println("watt: this should not have happened; please report it with the lines below");
        failure.printStackTrace(err);
        return 1;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
