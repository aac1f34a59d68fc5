// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt stop N}: one node stopped, to see what the others do. */
@Command(name = "stop", description = "Stop one node of the development network.")
final class StopCommand implements Callable<Integer> {

    @Parameters(paramLabel = "N", description = "the node's number")
    private int number;

    @Option(names = "--kill", description = "by SIGKILL, as a power cut would")
    private boolean kill;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var process = devnet.process(devnet.existing(number));
        boolean was = kill ? process.kill() : process.stop();
        System.out.println("node-" + number + (was ? " stopped" : " was not running"));
        return 0;
    }
}
