// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJobs;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.sealing.ParameterFiles;

/**
 * Runs jobs, each on a thread of its own, in the order in which they came and as many as the memory allows; none overtakes
 * another. What a job needs its prover says on that thread too, so a slow one holds up nobody but jobs. Provers come and go:
 * a job whose prover goes waits for the next one of its kind, which goes on in the same folder. A job counts as sealed once a
 * proof of it was checked. All methods take turns.
 */
public final class Jobs implements SealJobs, AutoCloseable {

    private final JobBook book;
    private final ParameterSource parameters;
    private final Function<ProofId, Optional<SealVerifier>> verifiers;
    private final Offers offers = new Offers();
    private final JobBook.Contents contents;
    private final NavigableMap<Long, JobRecord> records;
    private final Map<Long, Run> runs = new TreeMap<>();
    private final Map<Long, Need> needs = new TreeMap<>();
    private SealBudget budget;
    private boolean closed;

    /**
     * @param budget of all jobs together; each may use all its threads
     * @param verifiers who judges a kind of proof, if anybody here
     */
    Jobs(
            JobBook book,
            SealBudget budget,
            ParameterSource parameters,
            Function<ProofId, Optional<SealVerifier>> verifiers) {
        this.book = book;
        this.budget = budget;
        this.parameters = parameters;
        this.verifiers = verifiers;
        this.contents = book.read();
        this.records = contents.records();
    }

    /** The jobs in {@code folder}, and the tables that they share. */
    public static Jobs open(Path folder, SealBudget budget, Function<ProofId, Optional<SealVerifier>> verifiers) {
        return new Jobs(
                new JobBook(folder.resolve("jobs")), budget, new ParameterFiles(folder.resolve("tables")), verifiers);
    }

    /** From now on jobs may use this, all together; those that run go on. */
    public synchronized void allow(SealBudget now) {
        budget = now;
        schedule();
    }

    /** From now on these kinds are for these provers alone; jobs that run go on. */
    public synchronized void pin(Pins now) {
        offers.pin(now);
        schedule();
    }

    /** A prover is there. @param ranking those with a higher one are asked first, else those that came earlier */
    public synchronized void add(SealProver prover, int ranking) {
        offers.add(prover, ranking);
        schedule();
    }

    /** A prover goes: returns when no job uses it any more. */
    public void remove(SealProver prover) {
        List<Run> using;
        synchronized (this) {
            offers.remove(prover);
            using = runs.values().stream().filter(run -> run.prover() == prover).toList();
            using.forEach(run -> run.end(Run.Cause.INTERRUPTED));
        }
        using.forEach(Run::await);
    }

    @Override
    public synchronized SortedMap<String, String> pins() {
        return new TreeMap<>(offers.pins().names());
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(contents.damaged().values());
    }

    @Override
    public synchronized List<String> provers() {
        return offers.names();
    }

    @Override
    public long submit(SealRequest request) throws SealException {
        var need = need(request);
        synchronized (this) {
            long number = contents.unused();
            var record = JobRecord.of(request);
            try {
                book.write(number, record);
            } catch (UncheckedIOException e) {
                throw new SealException("seal.disk", "The job cannot be kept: " + e.getCause() + ".", e);
            }
            records.put(number, record);
            need.ifPresent(known -> needs.put(number, known));
            schedule();
            return number;
        }
    }

    /** What a prover said that a job needs. */
    private record Need(SealProver prover, SealBudget budget, SealEstimate estimate) {}

    /** Asks whoever would seal it, if that one is here. @throws SealException if it will never be sealed */
    private Optional<Need> need(SealRequest request) throws SealException {
        Optional<SealProver> prover;
        SealBudget all;
        synchronized (this) {
            prover = offers.of(request.proof());
            all = budget;
            if (prover.isEmpty() && !offers.isPinned(request.proof())) {
                throw new SealException(
                        "seal.no-prover",
                        "No prover for " + request.proof() + " is installed; porep:provers lists those that are.");
            }
        }
        return prover.isEmpty() ? Optional.empty() : Optional.of(ask(prover.get(), request, all));
    }

    /** Anybody's code, which may take its time: never called while others wait their turn. */
    private static Need ask(SealProver prover, SealRequest request, SealBudget all) throws SealException {
        return new Need(prover, all, prover.estimate(request, all));
    }

    @Override
    public synchronized List<JobState> jobs() {
        var states = new ArrayList<JobState>();
        records.forEach((number, record) -> {
            var run = Optional.ofNullable(runs.get(number)).filter(Run::isGranted);
            states.add(new JobState(
                    number,
                    record.request(),
                    run.isPresent() ? Phase.RUNNING : record.phase(),
                    record.prover(),
                    run.map(Run::progress),
                    record.sealed(),
                    run.isPresent() || record.phase() != Phase.WAITING ? record.sentence() : waitsFor(number, record)));
        });
        return states;
    }

    private String waitsFor(long number, JobRecord record) {
        var proof = record.request().proof();
        if (runs.containsKey(number)) {
            return "asks " + record.prover() + " what it needs";
        }
        return offers.of(proof).isPresent()
                ? "waits for memory: " + free() + " of " + budget.memoryBytes() + " bytes are free"
                : "waits for " + offers.missing(proof);
    }

    private long free() {
        return budget.memoryBytes()
                - runs.values().stream().mapToLong(Run::memoryBytes).sum();
    }

    @Override
    public synchronized void stop(long number) throws SealException {
        var record = existing(number);
        if (runs.containsKey(number)) {
            runs.get(number).end(Run.Cause.STOPPED);
        } else if (record.phase() == Phase.WAITING) {
            keep(number, record.stopped());
        }
        schedule();
    }

    @Override
    public synchronized void resume(long number) throws SealException {
        var record = existing(number);
        if (record.phase() == Phase.STOPPED || record.phase() == Phase.FAILED) {
            keep(number, record.waiting());
            schedule();
        }
    }

    private JobRecord existing(long number) throws SealException {
        var record = records.get(number);
        if (record == null) {
            throw new SealException("seal.no-job", "There is no job " + number + "; porep:jobs lists them.");
        }
        return record;
    }

    /** Where the disk fails, what is kept is what was; the job goes on, and a restart does some of it again. */
    private void keep(long number, JobRecord record) {
        records.put(number, record);
        try {
            book.write(number, record);
        } catch (UncheckedIOException e) {
            records.put(number, record.saying("not written down, the disk failed: " + e.getCause()));
        }
    }

    /** Begins as many waiting jobs as fit, the oldest first. While it is not known what one needs, none behind it begins. */
    private void schedule() {
        if (closed || runs.values().stream().anyMatch(run -> !run.isGranted())) {
            return;
        }
        for (var entry : new TreeMap<>(records).entrySet()) {
            var record = entry.getValue();
            boolean waits = record.phase() == Phase.WAITING && !runs.containsKey(entry.getKey());
            var prover = waits ? offers.of(record.request().proof()) : Optional.<SealProver>empty();
            if (prover.isPresent() && !begin(entry.getKey(), record, prover.get())) {
                return;
            }
        }
    }

    /** @return whether others may begin */
    private boolean begin(long number, JobRecord record, SealProver prover) {
        var need = Optional.ofNullable(needs.get(number))
                .filter(known -> known.prover == prover && known.budget.equals(budget));
        if (need.filter(known -> known.estimate.memoryBytes() > free()).isPresent()) {
            return false;
        }
        var begun = record.by(prover.name());
        keep(number, begun);
        var run = new Run(prover);
        need.ifPresent(known -> run.grant(known.estimate.memoryBytes()));
        runs.put(number, run);
        var thread = new Thread(() -> work(number, begun, run), "porep-job-" + number);
        thread.setDaemon(true);
        thread.start();
        return need.isPresent();
    }

    private void work(long number, JobRecord record, Run run) {
        try {
            var after = outcome(number, record, run);
            synchronized (this) {
                runs.remove(number);
                if (after.phase() != Phase.WAITING) {
                    needs.remove(number);
                }
                keep(number, after);
                schedule();
            }
        } finally {
            run.ended();
        }
    }

    /** Learns what the job needs. @return whether there is as much memory; else it waits */
    private boolean isGranted(long number, JobRecord record, Run run) throws SealException {
        if (run.isGranted()) {
            return true;
        }
        SealBudget all;
        synchronized (this) {
            all = budget;
        }
        Need need;
        run.asks();
        try {
            need = ask(run.prover(), record.request(), all);
        } finally {
            run.answered();
        }
        if (run.isCancelled()) {
            throw SealException.cancelled();
        }
        synchronized (this) {
            needs.put(number, need);
            if (need.estimate.memoryBytes() > free()) {
                return false;
            }
            run.grant(need.estimate.memoryBytes());
            schedule();
            return true;
        }
    }

    private JobRecord outcome(long number, JobRecord record, Run run) {
        try {
            return isGranted(number, record, run)
                    ? record.sealed(seal(number, record.request(), run))
                    : record.waiting();
        } catch (SealException e) {
            return e.isCancelled() ? cancelled(record, run) : record.failed(e.getMessage());
        } catch (RuntimeException | Error e) { // a prover is anybody's code
            return record.failed("The prover " + record.prover() + " failed: " + e);
        }
    }

    private static JobRecord cancelled(JobRecord record, Run run) {
        return run.cause() == Run.Cause.STOPPED ? record.stopped() : record.waiting();
    }

    private Commitments seal(long number, SealRequest request, Run run) throws SealException {
        var own = new SealBudget(run.memoryBytes(), threads());
        try (var job = run.prover().open(request, book.workplace(number), own, parameters)) {
            var sealed = job.run(run);
            check(request, sealed, job.prove(seed(sealed), run));
            return sealed;
        }
    }

    private synchronized int threads() {
        return budget.threads();
    }

    /** Any seed will do to find out whether the prover works. */
    private static Bytes seed(Commitments sealed) {
        return Sha256.hash(Bytes.utf8("a look at our own work"), sealed.commR()).bytes();
    }

    private void check(SealRequest request, Commitments sealed, SealProof proof) throws SealException {
        var verifier = verifiers
                .apply(request.proof())
                .orElseThrow(() -> new SealException(
                        "seal.no-verifier",
                        "Nobody here judges " + request.proof() + ", so the sector was sealed but not checked."));
        if (verifier.verify(request.statement(sealed), seed(sealed), proof) instanceof Verdict.Rejected no) {
            throw new SealException(
                    "seal.not-sound",
                    "The prover made a sector that its verifier refuses (" + no.code() + ": " + no.sentence()
                            + "). Seal it again, with another prover or on another disk.");
        }
    }

    /** Stops all jobs so that they go on when the node is back; returns when none runs. */
    @Override
    public void close() {
        List<Run> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(runs.values());
            all.forEach(run -> run.end(Run.Cause.INTERRUPTED));
        }
        all.forEach(Run::await);
    }
}
