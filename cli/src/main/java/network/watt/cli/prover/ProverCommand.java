// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.prover;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./watt prover}: for vendors. */
@Command(name = "prover", description = "Begin a prover of one's own.", subcommands = NewCommand.class)
public final class ProverCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
