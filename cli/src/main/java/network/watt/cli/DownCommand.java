// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./watt down}: all nodes stopped; what they know stays. */
@Command(name = "down", description = "Stop all nodes; the network's data stays for the next up.")
final class DownCommand implements Callable<Integer> {

    @Option(names = "--delete", description = "throw the network's data away, too")
    private boolean delete;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        System.out.println("stopped " + devnet.stopAll() + " nodes");
        if (delete) {
            devnet.delete();
            System.out.println("deleted " + devnet.root());
        }
        return 0;
    }
}
