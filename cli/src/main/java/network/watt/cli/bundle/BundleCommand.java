// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./watt bundle COMMAND}: rule bundles as files, without a node. */
@Command(
        name = "bundle",
        description = "Look into rule bundles, scan, sign, verify and release them.",
        subcommands = {
            InspectCommand.class,
            ScanCommand.class,
            KeyCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            ReleaseCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Start with:  ./watt bundle release"})
public final class BundleCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
