// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.sealing.ParameterFiles;

/** Does what a node asks of a prover, until the node goes. One thread works, a second one listens meanwhile. */
final class Worker implements AutoCloseable {

    private final SealProver prover;
    private final ByteChannel node;
    private final Control control;
    private final BlockingQueue<Optional<Call>> calls = new LinkedBlockingQueue<>();
    private Optional<SealJob> job = Optional.empty();

    Worker(SealProver prover, ByteChannel node) {
        this.prover = prover;
        this.node = node;
        this.control = new Control(node);
    }

    /** Returns when the node is gone. @throws IOException if the stream to it breaks */
    void serve() throws IOException, InterruptedException {
        control.say(new Report.Hello(Report.VERSION, Texts.fitting(prover.name())));
        for (var call = calls.take(); call.isPresent(); call = calls.take()) {
            answer(call.get());
        }
    }

    /** Takes calls from the stream until it ends; then the work that is under way is to stop. */
    void listen() {
        try {
            for (var frame = Frames.read(node); frame.isPresent(); frame = Frames.read(node)) {
                hear(XdrReader.read(frame.get(), Call::decode));
            }
        } catch (IOException | XdrException | IllegalArgumentException broken) {
            System.err.println("the node's words cannot be understood: " + broken.getMessage());
        }
        control.cancel();
        calls.add(Optional.empty());
    }

    private void hear(Call call) {
        if (call instanceof Call.Cancel) {
            control.cancel();
            return;
        }
        control.begin(); // here and not where it is done, so that a cancel behind it counts
        calls.add(Optional.of(call));
    }

    private void answer(Call call) throws IOException {
        try {
            reply(call);
        } catch (SealException e) {
            control.say(new Report.Failed(Texts.fitting(e.code()), Texts.fitting(String.valueOf(e.getMessage()))));
        } catch (RuntimeException | Error e) { // a prover is anybody's code
            e.printStackTrace();
            control.say(new Report.Failed("seal.failed", Texts.fitting("The prover failed: " + e)));
        }
    }

    private void reply(Call call) throws IOException, SealException {
        if (call instanceof Call.Estimate asked) {
            control.say(new Report.Estimated(prover.estimate(asked.request(), asked.budget())));
        } else if (call instanceof Call.Open open) {
            close();
            var opened = prover.open(open.request(), open.folder(), open.budget(), new ParameterFiles(open.tables()));
            job = Optional.of(opened);
            control.say(new Report.Opened(opened.sealed()));
        } else if (call instanceof Call.Run) {
            control.say(new Report.Sealed(opened().run(control)));
        } else if (call instanceof Call.Prove prove) {
            tell(opened().prove(prove.seed(), control));
        }
    }

    private SealJob opened() throws SealException {
        return job.orElseThrow(() -> new SealException("seal.not-open", "The node has opened no job yet."));
    }

    private void tell(SealProof proof) throws IOException {
        control.say(new Report.Proof(proof.openings().size()));
        for (var opening : proof.openings()) {
            control.say(new Report.Opening(opening));
        }
    }

    @Override
    public void close() {
        job.ifPresent(SealJob::close);
        job = Optional.empty();
    }
}
