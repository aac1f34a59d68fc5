// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.worker.Call;
import network.watt.porep.worker.Report;

/**
 * A prover that is a program of its own, started anew for each job and ended with it. Whatever it does, the node loses no
 * more than that job's run; what it makes is judged as any prover's. Blocks only the threads that ask. Any thread.
 */
public final class RemoteProver implements SealProver, AutoCloseable {

    private static final long MAX_SECONDS = 10L * 365 * 86_400;

    private final Rest rest = new Rest();
    private final Set<Program> programs = ConcurrentHashMap.newKeySet();
    private volatile RemoteSettings settings;
    private volatile boolean closed;

    public RemoteProver(RemoteSettings settings) {
        this.settings = settings;
    }

    /** What counts from the next job on. */
    public void change(RemoteSettings now) {
        settings = now;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public boolean supports(ProofId proof) {
        return settings.covers(proof);
    }

    @Override
    public SealEstimate estimate(SealRequest request, SealBudget budget) throws SealException {
        var granted = granted(budget);
        rest.await(name(), Waiting.PATIENTLY);
        var program = start(granted);
        try {
            return estimate(new Talk(program), program, request, granted);
        } catch (SealException e) {
            throw counted(e);
        } finally {
            end(program);
        }
    }

    /** Greets, and asks what a job needs. @return with what the program needs for itself */
    SealEstimate estimate(Talk talk, Program program, SealRequest request, SealBudget granted) throws SealException {
        talk.greet();
        var own = own(granted);
        var said = talk.ask(new Call.Estimate(request, own), Report.Estimated.class)
                .estimate();
        if (said.memoryBytes() > own.memoryBytes()
                || said.scratchBytes()
                        > Limits.mostScratch(request.proof().size().bytes())
                || said.seconds() > MAX_SECONDS) {
            throw program.fault(
                    Fault.BABBLE,
                    "reckons with " + said.memoryBytes() + " bytes of memory, " + said.scratchBytes()
                            + " bytes of disk and " + said.seconds() + " s for a sector of "
                            + request.proof().size());
        }
        return new SealEstimate(
                Math.max(Limits.LEAST_BYTES, said.memoryBytes()) + Limits.RUNTIME_BYTES,
                said.scratchBytes(),
                Math.max(1, said.seconds()));
    }

    /** What of a budget a program gets, its runtime included. */
    private SealBudget granted(SealBudget budget) throws SealException {
        long memory = Math.min(budget.memoryBytes(), settings.limits().memoryBytes());
        if (memory < Limits.RUNTIME_BYTES + Limits.LEAST_BYTES) {
            throw new SealException(
                    "seal.budget",
                    "The prover " + name() + " is a program of its own and needs "
                            + (Limits.RUNTIME_BYTES + Limits.LEAST_BYTES) + " bytes of memory at least, and may use "
                            + memory + ": allow more.");
        }
        return new SealBudget(memory, budget.threads());
    }

    /** What of it the job itself may use. */
    static SealBudget own(SealBudget granted) {
        return new SealBudget(granted.memoryBytes() - Limits.RUNTIME_BYTES, granted.threads());
    }

    /** @param parameters not used: a program's tables are its own, and the node's are out of its reach */
    @Override
    public SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters)
            throws SealException {
        var job = new RemoteJob(this, request, folder.toAbsolutePath(), granted(budget));
        if (rest.leftMs() == 0) {
            job.begin(Waiting.PATIENTLY);
        }
        return job;
    }

    Rest rest() {
        return rest;
    }

    Program start(SealBudget granted) throws SealException {
        try {
            var program = Program.start(settings, granted.memoryBytes());
            programs.add(program);
            if (closed) {
                end(program);
                throw SealException.cancelled();
            }
            return program;
        } catch (SealException e) {
            throw counted(e);
        }
    }

    /** Counts a failure if it is the program's fault. */
    SealException counted(SealException e) {
        if (e.code().startsWith("seal.prover-")) {
            rest.failed();
        }
        return e;
    }

    void end(Program program) {
        program.dismiss();
        programs.remove(program);
    }

    /** Ends all programs, and starts none any more. */
    @Override
    public void close() {
        closed = true;
        rest.close();
        programs.forEach(Program::cancel);
    }

    /** Nobody waits, or somebody without an end. */
    private enum Waiting implements SealMonitor {
        PATIENTLY;

        @Override
        public void progress(SealProgress progress) {
            // Nobody looks.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
