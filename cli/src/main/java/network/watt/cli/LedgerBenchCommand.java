// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import network.watt.bench.ledger.LedgerBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./watt bench ledger}. */
@Command(name = "ledger", description = "One node's ledger: applying, committing, proofs, snapshots, replay.")
final class LedgerBenchCommand implements Callable<Integer> {

    private static final int LEAST = 1_000;

    @Mixin
    private BenchOutput output;

    @Option(
            names = "--accounts",
            split = ",",
            description = "sizes of the state, ascending (default: 10000,100000,1000000)",
            defaultValue = "10000,100000,1000000")
    private List<Integer> accounts;

    @Override
    public Integer call() {
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i) < LEAST || i > 0 && accounts.get(i) <= accounts.get(i - 1)) {
                throw Failure.ofInput("--accounts are at least " + LEAST + " each, ascending");
            }
        }
        return output.run(new LedgerBench(accounts));
    }
}
