// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Scratch;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.api.SectorId;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.lite.prover.LiteProver;
import network.watt.porep.sdr.SdrVerifier;
import network.watt.porep.sdr.prover.SdrProver;
import network.watt.porep.sealing.ParameterFiles;
import network.watt.porep.vector.VectorHash;

/**
 * A sector of each scheme from data to a proof that is believed: sealed twice, the second time with its table of parents at
 * hand and warm code; then proven and judged. Time that passes, on two threads; by vectors where Java lends them.
 */
public final class SealBench implements Bench {

    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final double MIB = 1 << 20;
    private static final int THREADS = 2;
    private static final int PROOFS = 5;
    private static final Bytes ID = Sha256.hash(Bytes.utf8("bench")).bytes();

    private final String size;

    /** @param size of the sectors, as {@code 8MiB} */
    public SealBench(String size) {
        this.size = size;
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var notes = new ArrayList<String>();
        try (var scratch = Scratch.make()) {
            var sdr = new Sector(scratch.folder(), new SdrProver(VectorHash.open()), ProofId.parse("sdr/1.1/" + size));
            var lite = new Sector(scratch.folder(), new LiteProver(), ProofId.parse("lite/1.0/" + size));
            measure("sdr", sdr, new SdrVerifier(), figures, notes, progress);
            measure("lite", lite, new LiteVerifier(), figures, notes, progress);
        } catch (SealException e) {
            throw new IllegalStateException("a sector of the bench was not sealed", e);
        }
        return new Report("seals", figures, notes);
    }

    private static void measure(
            String scheme,
            Sector sector,
            SealVerifier verifier,
            List<Figure> figures,
            List<String> notes,
            Consumer<String> progress)
            throws SealException {
        progress.accept("sealing " + sector.proof + ", with its parents");
        sector.seal(1);
        progress.accept("sealing " + sector.proof);
        var memory = new Memory();
        long begunNs = System.nanoTime();
        var sealed = sector.seal(2, memory);
        double tookS = (System.nanoTime() - begunNs) / NS_PER_S;
        var seal = Figure.of(scheme + ".seal", tookS, "s");
        figures.add(scheme.equals("sdr") && sector.proof.size().bytes() == 8 << 20 ? seal.atMost(8) : seal);
        memory.peakBytes()
                .ifPresentOrElse(
                        peak -> figures.add(Figure.of(scheme + ".memory", peak / MIB, "MiB")
                                .atMost(sector.proof.size().bytes() * 1.5 / MIB + 256)),
                        () -> notes.add(
                                scheme + ".memory is left out: this machine does not say what a process uses."));
        progress.accept("proving and judging " + sector.proof);
        prove(scheme, sector, sealed, verifier, figures);
    }

    private static void prove(
            String scheme, Sector sector, Commitments sealed, SealVerifier verifier, List<Figure> figures)
            throws SealException {
        long proveNs = Long.MAX_VALUE;
        long verifyNs = Long.MAX_VALUE;
        int bytes = 0;
        for (int i = 0; i < PROOFS; i++) {
            var seed = Sha256.hash(Bytes.utf8("seed " + i)).bytes();
            long begunNs = System.nanoTime();
            var proof = sector.prove(seed);
            long provenNs = System.nanoTime();
            if (!verifier.verify(sector.request(2).statement(sealed), seed, proof)
                    .isAccepted()) {
                throw new IllegalStateException("a right proof of " + sector.proof + " was refused");
            }
            verifyNs = Math.min(verifyNs, System.nanoTime() - provenNs);
            proveNs = Math.min(proveNs, provenNs - begunNs);
            bytes = proof.toXdr().size();
        }
        figures.add(Figure.of(scheme + ".proof", bytes, "B"));
        figures.add(Figure.of(scheme + ".prove", proveNs / NS_PER_MS, "ms"));
        figures.add(Figure.of(scheme + ".verify", verifyNs / NS_PER_MS, "ms"));
    }

    /** Sectors of one kind in a folder, numbered. */
    private static final class Sector {
        private final Path folder;
        private final SealProver prover;
        private final ProofId proof;

        Sector(Path folder, SealProver prover, ProofId proof) {
            this.folder = folder;
            this.prover = prover;
            this.proof = proof;
            var content = new byte[(int) (proof.size().bytes() / 128 * 127)];
            new Random(1).nextBytes(content);
            try {
                Files.write(folder.resolve("data"), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        SealRequest request(long number) {
            return new SealRequest(proof, ID, new SectorId(ID, number), ID, folder.resolve("data"));
        }

        private SealJob open(long number) throws SealException {
            var budget = new SealBudget(4L << 30, THREADS);
            return prover.open(
                    request(number),
                    folder.resolve(prover.name() + "-" + number),
                    budget,
                    new ParameterFiles(folder.resolve("tables")));
        }

        void seal(long number) throws SealException {
            seal(number, new Memory());
        }

        Commitments seal(long number, Memory memory) throws SealException {
            try (var job = open(number)) {
                return job.run(memory);
            }
        }

        SealProof prove(Bytes seed) throws SealException {
            try (var job = open(2)) {
                return job.prove(seed, new Memory());
            }
        }
    }
}
