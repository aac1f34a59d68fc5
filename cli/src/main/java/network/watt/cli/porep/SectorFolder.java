// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealRequest;

/** Where a sector is sealed, kept and proven: what it is of, the job's files, and the proof that was made last. */
public record SectorFolder(Path path, JobOptions options) {

    /** Whether a sector was begun here. */
    public boolean isBegun() {
        return SectorFile.isIn(path);
    }

    /** What is sealed here. @throws Failure if the folder says it of no sector */
    public SealRequest request() {
        return SectorFile.read(path);
    }

    private Path work() {
        return path.resolve("work");
    }

    Path proofFile() {
        return path.resolve("proof");
    }

    /** Seals, from where an earlier run ended; at once if that is done. */
    public Commitments seal(SealRequest request, PrintStream out) {
        return options.run(request, work(), out, (job, bar) -> {
            SectorFile.write(path, request); // the folder is ours: another request's would have been refused
            return job.run(bar);
        });
    }

    /** Opens the challenges that follow from a seed of 32 bytes, and judges the proof. */
    SectorProofFile prove(Bytes seed, PrintStream out) {
        var request = request();
        var file = options.run(request, work(), out, (job, bar) -> {
            var sealed = job.sealed()
                    .orElseThrow(
                            () -> new Failure("the sector in " + path + " is not sealed yet: ./watt seal goes on"));
            return new SectorProofFile(request.statement(sealed), seed, job.prove(seed, bar));
        });
        SectorChecks.require(
                Schemes.verifier(request.proof()),
                file,
                "the proof that was just made is refused, so the sector is damaged; seal it again");
        return file;
    }

    /** The proof for a seed: the one that lies here, if it is of that seed, or a new one, which then lies here. */
    public SealProof proof(Bytes seed, PrintStream out) {
        if (Files.isRegularFile(proofFile())) {
            var kept = SectorProofFile.read(proofFile());
            if (kept.seed().equals(seed)) {
                return kept.proof();
            }
        }
        var made = prove(seed, out);
        made.write(proofFile());
        return made.proof();
    }
}
