// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SealVerifier;

/** "Seals" by hashing once it is let; counts in its folder how often it began. */
final class FakeProver implements SealProver, SealVerifier {

    private final String name;
    private final long memoryBytes;
    private final CountDownLatch let = new CountDownLatch(1);
    final List<Long> begun = Collections.synchronizedList(new ArrayList<>());
    volatile Optional<RuntimeException> fault = Optional.empty();
    volatile boolean lies;
    private final CountDownLatch thought = new CountDownLatch(1);
    private volatile boolean thinks;
    private volatile boolean asked;

    FakeProver(String name, long memoryBytes) {
        this.name = name;
        this.memoryBytes = memoryBytes;
    }

    /** Says what it needs only when it is let, or interrupted. */
    FakeProver thinking() {
        think(true);
        return this;
    }

    void think(boolean now) {
        asked = false;
        thinks = now;
    }

    boolean isAsked() {
        return asked;
    }

    FakeProver let() {
        let.countDown();
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean supports(ProofId proof) {
        return proof.scheme().equals("fake");
    }

    @Override
    public SealEstimate estimate(SealRequest request, SealBudget budget) throws SealException {
        asked = thinks;
        while (thinks) {
            try {
                thought.await(5, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw SealException.cancelled();
            }
        }
        if (memoryBytes > budget.memoryBytes()) {
            throw new SealException("seal.budget", "needs " + memoryBytes);
        }
        return new SealEstimate(memoryBytes, 1, 1);
    }

    @Override
    public SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters) {
        return new Job(request, folder);
    }

    private static Bytes proofOf(Bytes commR, Bytes seed) {
        return Sha256.hash(commR, seed).bytes();
    }

    @Override
    public Optional<SealProfile> profile(ProofId proof) {
        return Optional.of(new SealProfile(proof.size(), 1, 1, 32, 1));
    }

    @Override
    public Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
        return opening.equals(proofOf(statement.commR(), seed))
                ? Verdict.ACCEPTED
                : Verdict.rejected("proof.wrong", "wrong");
    }

    private final class Job implements SealJob {
        private final SealRequest request;
        private final Path folder;

        Job(SealRequest request, Path folder) {
            this.request = request;
            this.folder = folder;
        }

        @Override
        public Commitments run(SealMonitor monitor) throws SealException {
            begun.add(request.sector().number());
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("begun-by-" + name), "");
                while (!let.await(5, TimeUnit.MILLISECONDS)) {
                    monitor.progress(new SealProgress("waits", 1, 2));
                    if (monitor.isCancelled()) {
                        throw SealException.cancelled();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw SealException.cancelled();
            }
            if (fault.isPresent()) {
                throw fault.get();
            }
            return commitments();
        }

        private Commitments commitments() {
            var commR = Sha256.hash(request.ticket(), request.sector().toXdr()).bytes();
            return new Commitments(commR, commR, commR, commR);
        }

        @Override
        public Optional<Commitments> sealed() {
            return Optional.of(commitments());
        }

        @Override
        public SealProof prove(Bytes seed, SealMonitor monitor) {
            var proof = proofOf(commitments().commR(), seed);
            return new SealProof(List.of(lies ? seed : proof));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
