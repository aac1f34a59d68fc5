// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.bench.proofs.ProofsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./watt bench proofs}. */
@Command(
        name = "proofs",
        description = "What proofs of replication are made of, beside the same in C where gcc is at hand.")
final class ProofsBenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOutput output;

    @Override
    public Integer call() {
        return output.run(new ProofsBench());
    }
}
