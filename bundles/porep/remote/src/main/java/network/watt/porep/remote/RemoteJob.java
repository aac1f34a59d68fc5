// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealRequest;
import network.watt.porep.worker.Call;
import network.watt.porep.worker.Report;

/** A job in the hands of a program, which is started when it is first needed and again when it was ended. */
final class RemoteJob implements SealJob {

    private final RemoteProver prover;
    private final SealRequest request;
    private final Path folder;
    private final SealBudget granted;
    private volatile Optional<Program> program = Optional.empty();
    private Talk talk;
    private long runMs;
    private volatile Optional<Commitments> sealed = Optional.empty();

    RemoteJob(RemoteProver prover, SealRequest request, Path folder, SealBudget granted) {
        this.prover = prover;
        this.request = request;
        this.folder = folder;
        this.granted = granted;
    }

    /** Starts the program once it has rested, and opens the job in it, if that is still to be done. */
    void begin(SealMonitor monitor) throws SealException {
        if (program.isPresent()) {
            return;
        }
        prover.rest().await(prover.name(), monitor);
        var started = prover.start(granted);
        program = Optional.of(started);
        try {
            talk = new Talk(started);
            var estimate = prover.estimate(talk, started, request, granted);
            runMs = started.settings().limits().runMs(estimate.seconds());
            started.watch(folder, Limits.folderBytes(estimate.scratchBytes()));
            var tables = started.settings().tables();
            sealed = talk.ask(new Call.Open(request, RemoteProver.own(granted), folder, tables), Report.Opened.class)
                    .sealed();
        } catch (SealException | RuntimeException | Error e) {
            ended(e);
            throw e;
        }
    }

    /** After any failure the next attempt gets a fresh program. */
    private void ended(Throwable failure) {
        if (failure instanceof SealException e) {
            prover.counted(e);
        }
        close();
    }

    @Override
    public Commitments run(SealMonitor monitor) throws SealException {
        begin(monitor);
        if (sealed.isPresent()) {
            return sealed.get();
        }
        try {
            var made = talk.work(new Call.Run(), Report.Sealed.class, runMs, monitor)
                    .commitments();
            sealed = Optional.of(made);
            prover.rest().worked();
            return made;
        } catch (SealException | RuntimeException | Error e) {
            ended(e);
            throw e;
        }
    }

    @Override
    public Optional<Commitments> sealed() {
        return sealed;
    }

    @Override
    public SealProof prove(Bytes seed, SealMonitor monitor) throws SealException {
        begin(monitor);
        try {
            int count = talk.work(new Call.Prove(seed), Report.Proof.class, runMs, monitor)
                    .openings();
            return proof(count);
        } catch (SealException | RuntimeException | Error e) {
            ended(e);
            throw e;
        }
    }

    private SealProof proof(int count) throws SealException {
        var openings = new ArrayList<Bytes>();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            var opening = talk.opening();
            bytes += opening.size();
            if (bytes > program.orElseThrow().settings().limits().proofBytes()) {
                throw program.orElseThrow().fault(Fault.BABBLE, "makes a proof of more than " + bytes + " bytes");
            }
            openings.add(opening);
        }
        return new SealProof(openings);
    }

    @Override
    public void close() {
        program.ifPresent(prover::end);
        program = Optional.empty();
    }
}
