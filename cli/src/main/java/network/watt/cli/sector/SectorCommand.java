// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./watt sector}: replicas on the ledger. */
@Command(
        name = "sector",
        description = "Keep replicas for the ledger: store a file, look at sectors, doubt those of others.",
        subcommands = {
            StoreCommand.class,
            ShowCommand.class,
            DemandCommand.class,
            DropCommand.class,
            ReleaseCommand.class
        })
public final class SectorCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
