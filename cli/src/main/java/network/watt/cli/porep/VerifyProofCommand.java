// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt verify-proof FILE}: believes a proof of replication, or says why not. Asks nobody. */
@Command(name = "verify-proof", description = "Check a proof of a sector from ./watt prove, without sector or node.")
public final class VerifyProofCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a proof of a sector")
    private Path file;

    @Override
    public Integer call() {
        var proof = SectorProofFile.read(file);
        var verifier = Schemes.verifier(proof.statement().proof());
        // One opening beforehand: what the verifier draws when it is first used is no work of this proof.
        verifier.verify(
                proof.statement(), proof.seed(), 0, proof.proof().openings().get(0));
        long begunNs = System.nanoTime();
        SectorChecks.require(verifier, proof, "refused");
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNs);
        var statement = proof.statement();
        var out = spec.commandLine().getOut();
        out.println("believed: a replica of " + statement.proof() + ", sector "
                + statement.sector().number() + " of prover "
                + statement.sector().proverId().hex());
        out.println("  comm_d  " + statement.commD().hex());
        out.println("  comm_r  " + statement.commR().hex());
        out.println("  seed    " + proof.seed().hex());
        out.println("  " + proof.proof().openings().size() + " openings, checked in " + tookMs + " ms");
        return 0;
    }
}
