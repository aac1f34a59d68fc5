// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Scratch;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.field.Fr;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.Poseidon;
import network.watt.porep.graph.ApiVersion;
import network.watt.porep.graph.LayerLabels;
import network.watt.porep.graph.ParentTable;
import network.watt.porep.graph.Parents;
import network.watt.porep.graph.PorepId;
import network.watt.porep.graph.ReplicaId;
import network.watt.porep.graph.StackedGraph;
import network.watt.porep.vector.VectorHash;

/**
 * What proofs of replication are made of: SHA-256 of a label's input and whole labels beside the same in C, the field
 * beside {@link BigInteger}, Poseidon, parents, a layer. One thread, processor time.
 */
public final class ProofsBench implements Bench {

    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_S = 1e9;
    private static final int LABEL_INPUT = 1248;
    private static final BigInteger MODULUS =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    /** 8 MiB in nodes. */
    private static final int LAYER_NODES = 1 << 18;

    private static final int PARTS = 256;
    private static final int LAYER_ROUNDS = 10;

    private final Best best;
    private final int batch;
    private final int nodes;
    private final int layerNodes;

    /** Layers of 64 MiB, three hundred rounds. */
    public ProofsBench() {
        this(300, 200, 1 << 21, LAYER_NODES);
    }

    /** @param batch hashes of Poseidon in a round, and a tenth of the labels */
    ProofsBench(int rounds, int batch, int nodes, int layerNodes) {
        this.best = new Best(rounds);
        this.batch = batch;
        this.nodes = nodes;
        this.layerNodes = layerNodes;
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var notes = new ArrayList<String>();
        try (var scratch = Scratch.make()) {
            labels(scratch.folder(), figures, notes, progress);
        }
        field(figures, progress);
        poseidon(figures, notes, progress);
        graph(figures, progress);
        return new Report("proofs", figures, notes);
    }

    private void labels(Path folder, List<Figure> figures, List<String> notes, Consumer<String> progress) {
        progress.accept("labels: files of " + nodes + " nodes");
        var files = new LabelFiles(folder, nodes);
        progress.accept("labels");
        int count = batch * 10;
        int rounds = Math.min(best.rounds(), (nodes / 2 - 1) / count);
        int warmUp = nodes / 2;
        files.labels().label(0, warmUp);
        double label = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            int from = warmUp + round * count;
            label = Math.min(label, new Best(1).ns(count, () -> files.labels().label(from, from + count)));
        }
        progress.accept("SHA-256");
        var input = new byte[LABEL_INPUT];
        double sha = best.ns(count, () -> {
            for (int i = 0; i < count; i++) {
                Sha256.hash(input, 0, LABEL_INPUT, input, 0);
            }
        });
        progress.accept("the same in C");
        var peer = Peer.costs(folder, files, warmUp, count, rounds);
        var speed = Peer.opensslSpeed(LABEL_INPUT);
        if (peer.isEmpty()) {
            notes.add("The limits of sha256.label and label are left out: no gcc with libcrypto's headers here.");
        }
        if (speed.isEmpty()) {
            notes.add("The limit of sha256.rate is left out: no openssl here.");
        }
        var shaFigure = Figure.of("sha256.label", sha, "ns");
        figures.add(peer.map(costs -> shaFigure.against(costs.shaNs()).atMost(1 / 0.95))
                .orElse(shaFigure));
        var rate = Figure.of("sha256.rate", LABEL_INPUT / sha * 1e3, "MB/s");
        figures.add(speed.map(rate::against).orElse(rate));
        var labelFigure = Figure.of("label", label, "ns");
        figures.add(peer.map(costs -> labelFigure.against(costs.labelNs()).atMost(1 / 0.85))
                .orElse(labelFigure));
        figures.add(Figure.of("labels.rate", NS_PER_S / label, "1/s"));
    }

    private void field(List<Figure> figures, Consumer<String> progress) {
        progress.accept("field");
        var random = new Random(2);
        var factor = new BigInteger(254, random);
        int count = batch * 20;
        var product = new BigInteger[] {factor};
        double big = best.ns(count, () -> {
            for (int i = 0; i < count; i++) {
                product[0] = product[0].multiply(factor).mod(MODULUS);
            }
        });
        var element = new long[2 * Fr.LIMBS];
        Fr.set(random.nextLong() >>> 1, element, 0);
        Fr.set(random.nextLong() >>> 1, element, Fr.LIMBS);
        double own = best.ns(count, () -> {
            for (int i = 0; i < count; i++) {
                Fr.multiply(element, 0, element, Fr.LIMBS, element, 0);
            }
        });
        figures.add(Figure.of("field.multiply", own, "ns").against(big));
    }

    private void poseidon(List<Figure> figures, List<String> notes, Consumer<String> progress) {
        var vectors = VectorHash.open();
        if (vectors.isEmpty()) {
            notes.add(
                    "The figures .vectors are left out: this machine or its Java has none, or Java was started without"
                            + " --add-modules jdk.incubator.vector.");
        }
        for (int arity : new int[] {2, 8, 11}) {
            progress.accept("Poseidon of " + arity);
            var poseidon = Poseidon.ofArity(arity);
            var elements = new byte[arity * Fr.BYTES];
            double hash = best.ns(batch, () -> {
                for (int i = 0; i < batch; i++) {
                    poseidon.hash(elements, 0, elements, 0);
                }
            });
            var figure = Figure.of("poseidon." + arity, hash / NS_PER_US, "us");
            figures.add(arity == 8 ? figure.atMost(70) : figure);
            figures.add(Figure.of("poseidon." + arity + ".rate", NS_PER_S / hash, "1/s"));
            vectors.ifPresent(quicker ->
                    figures.add(Figure.of("poseidon." + arity + ".vectors", batchNs(quicker, arity) / NS_PER_US, "us")
                            .against(hash / NS_PER_US)));
        }
    }

    /** Nanoseconds of one hash among many. */
    private double batchNs(BatchHash hash, int arity) {
        var groups = new byte[batch * arity * Fr.BYTES];
        var hashes = new byte[batch * Fr.BYTES];
        return best.ns(batch, () -> {
            hash.hash(arity, groups, batch, hashes);
            System.arraycopy(hashes, 0, groups, 0, hashes.length);
        });
    }

    private void graph(List<Figure> figures, Consumer<String> progress) {
        progress.accept("parents");
        var graph = new StackedGraph(layerNodes, PorepId.of(6, 0), ApiVersion.V1_1);
        var table = ParentTable.over(List.of(ByteBuffer.allocateDirect(layerNodes * ParentTable.NODE_BYTES)));
        var parents = new Parents(graph);
        int part = layerNodes / PARTS;
        double drawing = Double.MAX_VALUE;
        for (int from = 0; from < layerNodes; from += part) {
            int start = from;
            drawing = Math.min(drawing, new Best(1).ns(part, () -> table.fill(parents, start, start + part)));
        }
        figures.add(Figure.of("parents", drawing / NS_PER_US, "us"));
        figures.add(Figure.of("parents.rate", NS_PER_S / drawing, "1/s"));
        progress.accept("a layer");
        var replicaId = new ReplicaId(Hash.ZERO);
        var first = layer();
        var second = layer();
        new LayerLabels(replicaId, 1, table, Optional.empty(), first).label(0, layerNodes);
        double layer = new Best(LAYER_ROUNDS)
                .ns(1, () -> new LayerLabels(replicaId, 2, table, Optional.of(first), second).label(0, layerNodes));
        figures.add(Figure.of("layer.8MiB", layer / NS_PER_S * LAYER_NODES / layerNodes, "s"));
    }

    private Nodes layer() {
        return Nodes.over(List.of(ByteBuffer.allocateDirect(layerNodes * Nodes.BYTES)));
    }
}
