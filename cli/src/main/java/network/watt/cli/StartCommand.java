// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt start N}: one stopped node started again. */
@Command(name = "start", description = "Start one stopped node of the development network.")
final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "N", description = "the node's number")
    private int number;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        Devnets.start(devnet, List.of(devnet.existing(number)), new Progress(System.out));
        System.out.print(Devnets.table(devnet));
        return 0;
    }
}
