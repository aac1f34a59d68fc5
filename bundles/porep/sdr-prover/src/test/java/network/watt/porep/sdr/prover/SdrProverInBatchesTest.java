// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.field.Poseidon;
import network.watt.porep.sealing.ParameterFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sector of 64 nodes: its columns of 2 labels, and trees of 8 and 1 nodes over 8. */
class SdrProverInBatchesTest {

    @TempDir
    private static Path tables;

    @TempDir
    private Path folder;

    private Commitments plain;

    @BeforeEach
    void seal() throws Exception {
        plain = seal(new SdrProver(), "plain", nothing());
    }

    @Test
    void shouldSealTheSameInBatchesAndHashNothingBesides() throws Exception {
        var hash = new Counting(2, 8);
        assertThat(seal(new SdrProver(Optional.of(hash)), "batches", nothing())).isEqualTo(plain);
        assertThat(hash.groups).isEqualTo(Map.of(2, 64, 8, 18));
    }

    @Test
    void shouldHashWhatTheOfferLeavesOut() throws Exception {
        var hash = new Counting(8);
        assertThat(seal(new SdrProver(Optional.of(hash)), "trees", nothing())).isEqualTo(plain);
        assertThat(hash.groups).isEqualTo(Map.of(8, 18));
    }

    @Test
    void shouldTakeAnOfferThatComesAndGoesWhileAJobRuns() throws Exception {
        var prover = new SdrProver();
        var hash = new Counting(2, 8);
        var sealed = seal(prover, "changing", phase -> {
            if (phase.equals("columns")) {
                prover.use(hash);
            } else if (phase.equals("tree of the replica")) {
                prover.forget(new Counting());
                prover.forget(hash);
            }
        });
        assertThat(sealed).isEqualTo(plain);
        assertThat(hash.groups).isEqualTo(Map.of(2, 64, 8, 9));
    }

    private interface Watch {
        void phase(String name);
    }

    private static Watch nothing() {
        return phase -> {};
    }

    private Commitments seal(SdrProver prover, String name, Watch watch) throws SealException, IOException {
        var id = Sha256.hash(Bytes.utf8("batches")).bytes();
        var data = folder.resolve("data");
        var content = new byte[2048 / 128 * 127];
        new Random(3).nextBytes(content);
        Files.write(data, content);
        var request = new SealRequest(ProofId.parse("sdr/1.1/2KiB"), id, new SectorId(id, 1), id, data);
        var budget = new SealBudget(512L << 20, 1);
        try (var job = prover.open(request, folder.resolve(name), budget, new ParameterFiles(tables))) {
            return job.run(new SealMonitor() {
                @Override
                public void progress(SealProgress progress) {
                    watch.phase(progress.phase());
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            });
        }
    }

    /** One after the other, and counted. */
    private static final class Counting implements BatchHash {
        private final Map<Integer, Integer> groups = new TreeMap<>();
        private final Map<Integer, Poseidon> hashes = new TreeMap<>();

        Counting(int... arities) {
            for (int arity : arities) {
                hashes.put(arity, Poseidon.ofArity(arity));
            }
        }

        @Override
        public boolean hashes(int arity) {
            return hashes.containsKey(arity);
        }

        @Override
        public void hash(int arity, byte[] from, int count, byte[] to) {
            groups.merge(arity, count, Integer::sum);
            for (int group = 0; group < count; group++) {
                hashes.get(arity).hash(from, group * arity * ELEMENT_BYTES, to, group * ELEMENT_BYTES);
            }
        }
    }
}
