// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./watt quorum COMMAND}: who trusts whom, looked at before it matters. */
@Command(
        name = "quorum",
        description = "Check the quorum sets of a network, or make one from a list of organisations.",
        subcommands = {CheckCommand.class, MakeCommand.class},
        mixinStandardHelpOptions = true,
        footer = {"", "Start with:  ./watt quorum check --network"})
public final class QuorumCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
