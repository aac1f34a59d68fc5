// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.worker.Call;
import network.watt.porep.worker.Report;
import network.watt.porep.worker.Texts;

/** What is asked of one program, and how long its answers may take. One thread at a time. */
final class Talk {

    private static final long LOOK_MS = 20;

    private final Program program;
    private final Line line;
    private final Limits limits;
    private final Chatter chatter = new Chatter();

    Talk(Program program) {
        this.program = program;
        this.line = program.line();
        this.limits = program.settings().limits();
    }

    /** Hears the program's hello. */
    void greet() throws SealException {
        if (!(awaitReport(limits.startMs()) instanceof Report.Hello hello)) {
            throw program.fault(Fault.BABBLE, "did not begin with a hello");
        }
        if (hello.version() != Report.VERSION) {
            throw program.fault(
                    Fault.VERSION,
                    "(" + Texts.fitting(hello.program()) + ") speaks version " + hello.version()
                            + " of the prover protocol, and this node " + Report.VERSION);
        }
    }

    /** Asks what is answered at once. */
    <T extends Report> T ask(Call call, Class<T> answer) throws SealException {
        send(call);
        return expected(awaitReport(limits.answerMs()), answer);
    }

    /**
     * Asks what takes its time, and passes on what the program says meanwhile. Asked to stop, it may still end well.
     *
     * @param runMs how long it may take
     */
    <T extends Report> T work(Call call, Class<T> answer, long runMs, SealMonitor monitor) throws SealException {
        if (monitor.isCancelled()) {
            throw SealException.cancelled();
        }
        var advance = new Advance(monitor);
        send(call);
        var whole = new Deadline(runMs);
        var silence = new Deadline(limits.silentMs());
        Optional<Deadline> stop = Optional.empty();
        while (true) {
            var report = receive(LOOK_MS);
            if (report.isPresent() && !(report.get() instanceof Report.Progress)) {
                return whatCame(report.get(), answer, stop.isPresent());
            }
            if (report.isPresent() && report.get() instanceof Report.Progress progress) {
                advance.to(progress.progress());
                silence = new Deadline(limits.silentMs());
            }
            if (stop.isEmpty() && monitor.isCancelled()) {
                stop = Optional.of(new Deadline(limits.stopMs()));
                send(new Call.Cancel());
            }
            if (stop.isPresent() && stop.get().isOver()) {
                program.close();
                throw SealException.cancelled();
            }
            if (silence.isOver()) {
                throw program.fault(Fault.SILENT, "gave no sign of life for " + limits.silentMs() / 1000 + " s");
            }
            if (whole.isOver()) {
                throw program.fault(Fault.TIME, "took longer than " + runMs / 1000 + " s");
            }
        }
    }

    private <T extends Report> T whatCame(Report report, Class<T> answer, boolean wasStopped) throws SealException {
        if (report instanceof Report.Failed failed && failed.code().equals("seal.cancelled") && wasStopped) {
            throw SealException.cancelled();
        }
        return expected(report, answer);
    }

    /** The next opening of a proof; whoever asks counts its bytes. */
    Bytes opening() throws SealException {
        return expected(awaitReport(limits.answerMs()), Report.Opening.class).content();
    }

    private <T extends Report> T expected(Report report, Class<T> answer) throws SealException {
        if (answer.isInstance(report)) {
            return answer.cast(report);
        }
        if (report instanceof Report.Failed failed) {
            throw failure(failed);
        }
        throw program.fault(
                Fault.BABBLE,
                "answered " + report.getClass().getSimpleName() + " where " + answer.getSimpleName() + " belongs");
    }

    /** Its own word on why it cannot; codes that speak for the node stay the node's. */
    private SealException failure(Report.Failed failed) {
        boolean isItsOwn = failed.code().matches("seal\\.[a-z-]{1,40}")
                && !failed.code().equals("seal.cancelled")
                && !failed.code().startsWith("seal.prover-");
        return new SealException(isItsOwn ? failed.code() : "seal.failed", Texts.fitting(failed.sentence()));
    }

    private Report awaitReport(long waitMs) throws SealException {
        var wait = new Deadline(waitMs);
        while (!wait.isOver()) {
            var report = receive(LOOK_MS);
            if (report.isPresent()) {
                return report.get();
            }
        }
        throw program.fault(Fault.SILENT, "did not answer within " + waitMs / 1000 + " s");
    }

    private void send(Call call) throws SealException {
        try {
            if (!line.send(call, limits.answerMs())) {
                throw program.fault(Fault.SILENT, "did not listen for " + limits.answerMs() / 1000 + " s");
            }
        } catch (IOException e) {
            throw program.gone();
        }
    }

    private Optional<Report> receive(long waitMs) throws SealException {
        if (Thread.currentThread().isInterrupted()) {
            program.cancel();
            throw SealException.cancelled();
        }
        try {
            long before = line.received();
            var report = line.receive(waitMs);
            boolean isOpening = report.isPresent() && report.get() instanceof Report.Opening;
            if (!isOpening && !chatter.mayTake(line.received() - before)) {
                throw program.fault(Fault.BABBLE, "says more than " + Chatter.BYTES_A_SECOND + " bytes a second");
            }
            return report;
        } catch (XdrException e) {
            throw program.fault(Fault.BABBLE, "says what is no report: " + Texts.fitting(e.getMessage()));
        } catch (IOException e) {
            throw program.gone();
        }
    }
}
