// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./watt run}: one node alone in the foreground, closing ledgers by {@code solo}. */
@Command(name = "run", description = "Run one node alone in this terminal, closing ledgers by itself.")
final class RunCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var devnet = Devnets.named("solo");
        if (!devnet.exists()) {
            devnet.create(1);
        }
        var node = devnet.node(1);
        System.out.println("node in " + node.base() + "; its HTTP address will stand in " + node.portsFile());
        System.out.println("end it with Ctrl-C; its ledgers stay for the next run");
        return devnet.process(node).runHere();
    }
}
