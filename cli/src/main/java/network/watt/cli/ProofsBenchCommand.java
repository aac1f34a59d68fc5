// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import network.watt.bench.Together;
import network.watt.bench.proofs.ProofsBench;
import network.watt.bench.proofs.SealBench;
import network.watt.bench.proofs.SnarkBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./watt bench proofs}. */
@Command(
        name = "proofs",
        description =
                "What proofs of replication are made of, beside the same in C where gcc is at hand; a sector from data to a"
                        + " proof that is believed; succinct proofs.")
final class ProofsBenchCommand implements Callable<Integer> {

    private static final int SNARK_ROUNDS = 100;

    @Mixin
    private BenchOutput output;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "seal, prove and judge one sector of this kind, and nothing else: sdr/1.1/512MiB takes ten"
                    + " to twenty minutes and 5 GB of temporary disk")
    private String kind;

    @Override
    public Integer call() {
        if (kind != null) {
            return output.run(new Together("proofs", List.of(oneSector())));
        }
        return output.run(new Together(
                "proofs", List.of(new ProofsBench(), SealBench.warm("8MiB"), new SnarkBench(SNARK_ROUNDS))));
    }

    private SealBench oneSector() {
        try {
            return SealBench.once(kind);
        } catch (IllegalArgumentException e) {
            throw Failure.ofInput("--kind: " + e.getMessage());
        }
    }
}
