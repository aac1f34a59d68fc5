// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./watt archive}: history as plain files. */
@Command(
        name = "archive",
        description = "Publish a node's history as plain files, check such files, and start a node from them.",
        subcommands = {PublishCommand.class, VerifyCommand.class, FetchCommand.class})
public final class ArchiveCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
