// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.api.SectorId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link SealProver} and {@link SealVerifier} promise each other and the node, as tests: a vendor subclasses it and
 * says which prover, judged by which verifier, on which kind of proof; a small sector will do. {@code
 * -Dwatt.proof.mutations=1000000} for more hostile proofs, {@code -Dwatt.seed=N} for others.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
public abstract class ProverContract {

    private static final int MUTATIONS = Integer.getInteger("watt.proof.mutations", 10_000);
    private static final long SEED = Long.getLong("watt.seed", 1);
    private static final SealBudget BUDGET = new SealBudget(512L << 20, 2);

    @TempDir
    private Path folder;

    private Random random;

    /** The prover under test, new for each test. */
    protected abstract SealProver prover();

    /** The rule that judges its proofs. */
    protected abstract SealVerifier verifier();

    /** A kind that both know, the smaller the better. */
    protected abstract ProofId proof();

    /** Where the prover's tables are; for instance in a folder that all tests share. */
    protected abstract ParameterSource parameters();

    @BeforeEach
    final void begin() {
        random = new Random(SEED);
    }

    private static Bytes id(String name) {
        return Sha256.hash(Bytes.utf8(name)).bytes();
    }

    private SealRequest request(long sector) throws IOException {
        var data = folder.resolve("data");
        if (!Files.exists(data)) {
            var content = new byte[(int) (proof().size().bytes() / 2)];
            new Random(7).nextBytes(content);
            Files.write(data, content);
        }
        return new SealRequest(proof(), id("porep"), new SectorId(id("provider"), sector), id("ticket"), data);
    }

    private Commitments seal(SealRequest request, String name, Watch watch) throws SealException {
        try (var job = prover().open(request, folder.resolve(name), BUDGET, parameters())) {
            return job.run(watch);
        }
    }

    private SealProof prove(SealRequest request, String name, Bytes seed) throws SealException {
        try (var job = prover().open(request, folder.resolve(name), BUDGET, parameters())) {
            assertThat(job.sealed()).isPresent();
            return job.prove(seed, Watch.forever());
        }
    }

    @Test
    void shouldSealTheSameTwice() throws Exception {
        var first = seal(request(1), "first", Watch.forever());
        assertThat(seal(request(1), "second", Watch.forever())).isEqualTo(first);
        assertThat(seal(request(1), "first", Watch.forever()))
                .as("a sealed one")
                .isEqualTo(first);
    }

    @Test
    void shouldBindAReplicaToEverythingItIsMadeFor() throws Exception {
        var request = request(1);
        var sealed = seal(request, "first", Watch.forever());
        var others = List.of(
                new SealRequest(
                        proof(), request.porepId(), new SectorId(id("provider"), 2), request.ticket(), request.data()),
                new SealRequest(
                        proof(), request.porepId(), new SectorId(id("sybil"), 1), request.ticket(), request.data()),
                new SealRequest(proof(), request.porepId(), request.sector(), id("later"), request.data()),
                new SealRequest(proof(), id("other"), request.sector(), request.ticket(), request.data()));
        for (int i = 0; i < others.size(); i++) {
            var other = seal(others.get(i), "other-" + i, Watch.forever());
            assertThat(other.commD()).as("the same data").isEqualTo(sealed.commD());
            assertThat(other.commR()).as("another replica: %d", i).isNotEqualTo(sealed.commR());
            assertThat(other.commC()).as("of other labels: %d", i).isNotEqualTo(sealed.commC());
        }
    }

    @Test
    void shouldProveWhatTheVerifierAccepts() throws Exception {
        var request = request(1);
        var sealed = seal(request, "first", Watch.forever());
        var profile = verifier().profile(proof()).orElseThrow();
        for (int i = 0; i < 5; i++) {
            var seed = id("seed " + i);
            var proof = prove(request, "first", seed);
            assertThat(proof.openings()).hasSize(profile.challenges()).allSatisfy(opening -> assertThat(opening.size())
                    .isLessThanOrEqualTo(profile.maxOpeningBytes()));
            assertThat(verifier().verify(request.statement(sealed), seed, proof))
                    .isEqualTo(Verdict.ACCEPTED);
            assertThat(prove(request, "first", seed)).as("the same again").isEqualTo(proof);
        }
    }

    @Test
    void shouldGoOnAfterEveryStop() throws Exception {
        var whole = Watch.forever();
        var sealed = seal(request(1), "first", whole);
        assertThat(whole.asked()).as("a job looks up now and then").isPositive();
        long bound = Math.max(2, Math.min(40, whole.asked()));
        int stops = 0;
        Commitments stopped = null;
        while (stopped == null) {
            try {
                stopped = seal(request(1), "second", Watch.until(random.nextLong(bound)));
            } catch (SealException cancelled) {
                assertThat(cancelled.isCancelled()).as(cancelled.getMessage()).isTrue();
                stops++;
                assertThat(stops).as("a job gets on between two stops").isLessThan(5_000);
                bound = stops % 50 == 0 ? bound * 2 : bound;
            }
        }
        assertThat(stops).isPositive();
        assertThat(stopped).isEqualTo(sealed);
    }

    @Test
    void shouldRefuseTheFolderOfAnotherSector() throws Exception {
        seal(request(1), "first", Watch.forever());
        assertThatThrownBy(() -> seal(request(2), "first", Watch.forever()))
                .isInstanceOfSatisfying(
                        SealException.class, no -> assertThat(no.code()).isEqualTo("seal.other-request"));
    }

    @Test
    void shouldSayWhatItNeedsAndRefuseLess() throws Exception {
        var estimate = prover().estimate(request(1), BUDGET);
        assertThat(estimate.memoryBytes()).isPositive().isLessThanOrEqualTo(BUDGET.memoryBytes());
        assertThat(estimate.scratchBytes())
                .isGreaterThanOrEqualTo(proof().size().bytes());
        assertThatThrownBy(() -> prover().estimate(request(1), new SealBudget(1024, 1)))
                .isInstanceOfSatisfying(
                        SealException.class, no -> assertThat(no.code()).isEqualTo("seal.budget"));
    }

    @Test
    void shouldRefuseMoreDataThanASectorTakes() throws Exception {
        var large = Files.write(
                folder.resolve("large"), new byte[(int) proof().size().bytes() + 1]);
        var request = new SealRequest(proof(), id("porep"), new SectorId(id("provider"), 1), id("ticket"), large);
        assertThatThrownBy(() -> prover().estimate(request, BUDGET))
                .isInstanceOfSatisfying(
                        SealException.class, no -> assertThat(no.code()).isEqualTo("seal.data-too-long"));
    }

    @Test
    void shouldNotProveWhatIsNotSealed() throws Exception {
        try (var job = prover().open(request(1), folder.resolve("first"), BUDGET, parameters())) {
            assertThat(job.sealed()).isEmpty();
            assertThatThrownBy(() -> job.prove(id("seed"), Watch.forever()))
                    .isInstanceOfSatisfying(
                            SealException.class, no -> assertThat(no.code()).isEqualTo("seal.not-sealed"));
        }
    }

    @Test
    void shouldRefuseTheProofOfAnotherSectorSeedOrOrder() throws Exception {
        var request = request(1);
        var statement = request.statement(seal(request, "first", Watch.forever()));
        var seed = id("seed");
        var proof = prove(request, "first", seed);
        var other = request(2);
        var strange = other.statement(seal(other, "second", Watch.forever()));

        assertRefused(strange, seed, proof);
        assertRefused(statement, id("another seed"), proof);
        var mixed = new SealStatement(
                strange.proof(),
                strange.porepId(),
                strange.sector(),
                strange.ticket(),
                statement.commD(),
                statement.commR());
        assertRefused(mixed, seed, proof);
        var turned = new ArrayList<>(proof.openings());
        Collections.rotate(turned, 1);
        if (!turned.equals(proof.openings())) {
            assertRefused(statement, seed, new SealProof(turned));
        }
        if (turned.size() > 1) {
            assertRefused(statement, seed, new SealProof(turned.subList(1, turned.size())));
        }
        turned.add(turned.get(0));
        assertRefused(statement, seed, new SealProof(turned));
    }

    private void assertRefused(SealStatement statement, Bytes seed, SealProof proof) {
        assertThat(verifier().verify(statement, seed, proof))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class, no -> assertThat(no.code()).startsWith("proof."));
    }

    @Test
    void shouldRefuseEveryChangedProofAndNeverThrow() throws Exception {
        var request = request(1);
        var statement = request.statement(seal(request, "first", Watch.forever()));
        var seed = id("seed");
        var proof = prove(request, "first", seed);
        var opened = proof.openings();
        for (int i = 0; i < MUTATIONS; i++) {
            int index = random.nextInt(opened.size());
            var changed = Mutation.of(opened.get(index), random);
            assertThat(verifier().verify(statement, seed, index, changed))
                    .as("mutation %d of seed %d, opening %d", i, SEED, index)
                    .isInstanceOf(Verdict.Rejected.class);
        }
    }

    @Test
    void shouldKnowNoOtherKind() {
        var unknown = new ProofId("unheard-of", 9, 9, proof().size(), List.of());
        assertThat(prover().supports(unknown)).isFalse();
        assertThat(verifier().profile(unknown)).isEmpty();
        assertThat(prover().supports(proof())).isTrue();
        assertThat(prover().name()).matches("[a-z0-9-]+");
    }
}
