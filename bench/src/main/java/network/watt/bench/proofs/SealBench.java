// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import network.watt.porep.api.SealMonitor;
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
 * A sector of each scheme from data to a proof that is believed: sealed, by warm code where it is small, then proven and
 * judged. Time that passes, on two threads, phase by phase; by vectors where Java lends them.
 */
public final class SealBench implements Bench {

    private static final String PARENTS = "parents";
    private static final double NS_PER_MS = 1e6;
    private static final double MIB = 1 << 20;
    private static final int THREADS = 2;
    private static final int PROOFS = 5;
    private static final int BLOCK = 1 << 20;
    private static final Bytes ID = Sha256.hash(Bytes.utf8("bench")).bytes();

    private final List<ProofId> kinds;
    private final boolean warm;

    private SealBench(List<ProofId> kinds, boolean warm) {
        this.kinds = kinds;
        this.warm = warm;
    }

    /**
     * Of sectors of both schemes that are sealed a second time to be measured, when code is warm.
     *
     * @param size of the sectors, as {@code 8MiB}
     */
    public static SealBench warm(String size) {
        return new SealBench(List.of(ProofId.parse("sdr/1.1/" + size), ProofId.parse("lite/1.0/" + size)), true);
    }

    /**
     * Of a sector that is sealed once, since that takes long.
     *
     * @param kind as {@code sdr/1.1/512MiB}
     * @throws IllegalArgumentException in words for people, if nobody here makes sectors of the kind
     */
    public static SealBench once(String kind) {
        var proof = ProofId.parse(kind);
        if (!prover(proof).supports(proof)) {
            throw new IllegalArgumentException("neither sdr nor lite makes sectors of the kind " + kind);
        }
        return new SealBench(List.of(proof), false);
    }

    private static boolean isLite(ProofId kind) {
        return kind.scheme().equals("lite");
    }

    private static SealProver prover(ProofId kind) {
        return isLite(kind) ? new LiteProver() : new SdrProver(VectorHash.open());
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var notes = new ArrayList<String>();
        for (var kind : kinds) {
            try (var scratch = Scratch.make()) {
                var verifier = isLite(kind) ? new LiteVerifier() : new SdrVerifier();
                measure(new Sector(scratch.folder(), prover(kind), kind), verifier, figures, notes, progress);
            } catch (SealException e) {
                throw new IllegalStateException("a sector of the bench was not sealed", e);
            }
        }
        return new Report("seals", figures, notes);
    }

    private void measure(
            Sector sector, SealVerifier verifier, List<Figure> figures, List<String> notes, Consumer<String> progress)
            throws SealException {
        var scheme = sector.proof.scheme();
        if (warm) {
            progress.accept("sealing " + sector.proof + ", to warm up");
            sector.seal(1, new Memory());
        }
        progress.accept("sealing " + sector.proof);
        var memory = new Memory();
        var phases = new Phases(memory);
        var sealed = sector.seal(2, phases);
        var seconds = phases.end();
        if (!warm) {
            figures.add(Figure.of(scheme + ".parents", seconds.getOrDefault(PARENTS, 0.0), "s"));
        }
        figures.add(Figure.of(scheme + ".labels", seconds.getOrDefault("labels", 0.0), "s"));
        double withoutParents = seconds.entrySet().stream()
                .filter(phase -> !phase.getKey().equals(PARENTS))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        var seal = Figure.of(scheme + ".seal", withoutParents, "s");
        figures.add(scheme.equals("sdr") && sector.proof.size().bytes() == 8 << 20 ? seal.atMost(8) : seal);
        memory.peakBytes()
                .ifPresentOrElse(
                        peak -> figures.add(Figure.of(scheme + ".memory", peak / MIB, "MiB")
                                .atMost(sector.proof.size().bytes() * 1.5 / MIB + 256)),
                        () -> notes.add(
                                scheme + ".memory is left out: this machine does not say what a process uses."));
        memory.peakOwnBytes().ifPresent(peak -> figures.add(Figure.of(scheme + ".memory.own", peak / MIB, "MiB")));
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
            var random = new Random(1);
            try (var data = Files.newOutputStream(folder.resolve("data"))) {
                var block = new byte[BLOCK];
                long bytes = proof.size().bytes() / 128 * 127;
                for (long left = bytes; left > 0; left -= BLOCK) {
                    random.nextBytes(block);
                    data.write(block, 0, (int) Math.min(BLOCK, left));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the folder of a bench cannot be written: " + folder, e);
            }
        }

        SealRequest request(long number) {
            return new SealRequest(proof, ID, new SectorId(ID, number), ID, folder.resolve("data"));
        }

        private SealJob open(long number) throws SealException {
            var budget = new SealBudget(Math.max(4L << 30, 2 * proof.size().bytes()), THREADS);
            return prover.open(
                    request(number),
                    folder.resolve(prover.name() + "-" + number),
                    budget,
                    new ParameterFiles(folder.resolve("tables")));
        }

        Commitments seal(long number, SealMonitor monitor) throws SealException {
            try (var job = open(number)) {
                return job.run(monitor);
            }
        }

        SealProof prove(Bytes seed) throws SealException {
            try (var job = open(2)) {
                return job.prove(seed, new Memory());
            }
        }
    }
}
