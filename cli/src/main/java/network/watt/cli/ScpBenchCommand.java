// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.bench.scp.ScpBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./watt bench scp}. */
@Command(name = "scp", description = "What a slot of SCP costs, beside stellar-core's library.")
final class ScpBenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOutput output;

    @Override
    public Integer call() {
        return output.run(new ScpBench());
    }
}
