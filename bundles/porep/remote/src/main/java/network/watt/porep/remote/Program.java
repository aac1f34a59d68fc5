// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import network.watt.porep.api.SealException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that runs: its processes, the line to it, what it printed, and why it was ended. {@link #end} from any thread. */
final class Program implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** How long a program that closed its line may take to be gone. */
    private static final long FAREWELL_MS = 2_000;

    private final RemoteSettings settings;
    private final Process process;
    private final Kin kin;
    private final Guard guard;
    private final LastWords words = new LastWords();
    private final AtomicReference<SealException> fault = new AtomicReference<>();
    private Line line;

    private Program(RemoteSettings settings, Process process, Path socket, long memoryBytes) {
        this.settings = settings;
        this.process = process;
        this.kin = new Kin(process.toHandle(), Launch.SOCKET + "=" + socket);
        this.guard =
                new Guard(kin, memoryBytes, settings.tables(), settings.limits().tablesBytes(), this::end);
    }

    /**
     * Starts the program, and waits until it has come to the socket.
     *
     * @param memoryBytes the most that all its processes may hold
     */
    static Program start(RemoteSettings settings, long memoryBytes) throws SealException {
        try (var meeting = Meeting.open()) {
            var process = Launch.start(settings, meeting.socket(), memoryBytes - Limits.RUNTIME_BYTES);
            var program = new Program(settings, process, meeting.socket(), memoryBytes);
            program.kin.offer();
            program.thread("says", () -> program.words.read(process.getInputStream()));
            program.thread("guard", program.guard);
            try {
                program.meet(meeting);
                return program;
            } catch (SealException | IOException | RuntimeException | Error e) {
                program.close();
                throw e;
            }
        } catch (IOException e) {
            throw Fault.START.of(settings.name(), "cannot be started: " + e.getMessage(), new LastWords());
        }
    }

    private void thread(String what, Runnable work) {
        var thread = new Thread(work, "porep-" + settings.name() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    private void meet(Meeting meeting) throws SealException, IOException {
        long untilNs = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(settings.limits().startMs());
        while (System.nanoTime() - untilNs < 0) {
            var come = meeting.come();
            if (come.isPresent()) {
                line = new Line(come.get());
                return;
            }
            if (!process.isAlive()) {
                words.settle();
                throw fault(Fault.START, "ended with " + process.exitValue() + " before it said hello");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw SealException.cancelled();
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        throw fault(
                Fault.START,
                "did not come to its socket within " + settings.limits().startMs() / 1000 + " s");
    }

    Line line() {
        return line;
    }

    RemoteSettings settings() {
        return settings;
    }

    /** From now on a job works in this folder, which may become so large. */
    void watch(Path folder, long bytes) {
        guard.watch(folder, bytes);
    }

    /** Ends all its processes for a reason; the first one counts. */
    void end(Fault why, String what) {
        fault(why, what);
    }

    /** Ends it, and says why: for an earlier reason if there is one. */
    SealException fault(Fault why, String what) {
        if (fault.get() == null) {
            if (fault.compareAndSet(null, why.of(settings.name(), what, words))) {
                LOG.warn("{} What it printed: {}", fault.get().getMessage(), words.all());
            }
            close();
        }
        return fault.get();
    }

    /** Ends it because nobody wants it any more. */
    void cancel() {
        fault.compareAndSet(null, SealException.cancelled());
        close();
    }

    /** It has closed the line, which it never does by itself: says why. */
    SealException gone() {
        try {
            if (process.waitFor(FAREWELL_MS, TimeUnit.MILLISECONDS)) {
                words.settle();
                return fault(Fault.DIED, "ended with " + process.exitValue());
            }
            return fault(Fault.BABBLE, "closed the line and went on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SealException.cancelled();
        }
    }

    /** Ends it without a reason; none of its processes lives after this. */
    @Override
    public void close() {
        guard.stop();
        kin.end();
    }

    /** Closes the line, so that it may end by itself, and sees that it does. */
    void dismiss() {
        fault.compareAndSet(null, SealException.cancelled()); // for a thread that may still listen
        try {
            line.close();
            process.waitFor(settings.limits().stopMs(), TimeUnit.MILLISECONDS);
        } catch (IOException alreadyGone) {
            // Then there is nothing to wait for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }
}
