// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./watt upgrade}: the commands around plans that change the rules. */
@Command(
        name = "upgrade",
        description = "Propose, approve and watch plans that change the rules of the development network.",
        subcommands = {
            UpgradeStatusCommand.class,
            ProposeCommand.class,
            ApproveCommand.class,
            ObjectCommand.class,
            EquateCommand.class
        },
        mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
