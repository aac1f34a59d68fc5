// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.field.Nodes;

/**
 * Runs the steps of a job, from where an earlier run ended: at most 64 MiB of output or 30 s of work are done twice. The
 * calling thread and those of its {@link Crew} compute.
 */
final class Steps {

    private static final long MARK_NODES = (64L << 20) / Nodes.BYTES;
    private static final long MARK_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** How long to compute before looking up: whoever cancels waits for that at most. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int SLICES_A_BATCH = 8;

    /** How many nodes a look at what was written takes at a time. */
    private static final int READ_NODES = 2048;

    private final List<Step> steps;
    private final StepJournal journal;
    private final Crew crew;
    private final SealMonitor monitor;
    private final long totalNanos;

    Steps(List<Step> steps, StepJournal journal, Crew crew, SealMonitor monitor) {
        this.steps = List.copyOf(steps);
        this.journal = journal;
        this.crew = crew;
        this.monitor = monitor;
        this.totalNanos = steps.stream().mapToLong(Step::nanos).sum();
    }

    void run() throws SealException {
        var marks = journal.marks();
        for (int i = marks.size() - 1; i >= 0 && !isOnDisk(marks.get(i)); i--) {
            journal.forgetLast();
        }
        var kept = journal.marks();
        int first = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).step();
        long from = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).to();
        long before = steps.subList(0, first).stream().mapToLong(Step::nanos).sum();
        for (int i = first; i < steps.size(); i++) {
            run(i, from, before);
            before += steps.get(i).nanos();
            from = 0;
        }
    }

    private boolean isOnDisk(StepJournal.Mark mark) {
        return mark.step() >= 0
                && mark.step() < steps.size()
                && mark.from() >= 0
                && mark.from() < mark.to()
                && mark.to() <= steps.get(mark.step()).nodes()
                && digest(steps.get(mark.step()), mark.from(), mark.to()).equals(mark.digest());
    }

    private void run(int number, long from, long nanosBefore) throws SealException {
        var step = steps.get(number);
        long slice = Math.max(1, Math.min(READ_NODES, SLICE_NANOS / step.nanosPerNode()));
        long batch = step.isSequential() ? slice : slice * crew.size() * SLICES_A_BATCH;
        long marked = from;
        long markedNs = System.nanoTime();
        for (long at = from; at < step.nodes(); ) {
            monitor.progress(new SealProgress(step.name(), nanosBefore + at * step.nanosPerNode(), totalNanos));
            long to = Math.min(step.nodes(), at + batch);
            boolean isWhole = compute(step, at, to, slice);
            at = isWhole ? to : at;
            boolean isDue = at - marked >= MARK_NODES || System.nanoTime() - markedNs >= MARK_NANOS;
            if (at > marked && (isDue || at == step.nodes() || !isWhole)) {
                mark(number, marked, at);
                marked = at;
                markedNs = System.nanoTime();
            }
            if (!isWhole) {
                throw SealException.cancelled();
            }
        }
    }

    /** @return whether all of it was computed; else the job was cancelled */
    private boolean compute(Step step, long from, long to, long slice) {
        if (monitor.isCancelled()) {
            return false;
        }
        if (step.isSequential() || crew.size() == 1) {
            for (long at = from; at < to; at += slice) {
                if (monitor.isCancelled()) {
                    return false;
                }
                step.work().compute(at, Math.min(to, at + slice));
            }
            return true;
        }
        return crew.compute(step.work(), from, to, slice, monitor::isCancelled);
    }

    private void mark(int number, long from, long to) throws SealException {
        var step = steps.get(number);
        step.output().force(step.start() + from, step.start() + to);
        journal.add(new StepJournal.Mark(number, from, to, digest(step, from, to)));
    }

    /** A chain of hashes over the nodes, part by part. */
    private static Hash digest(Step step, long from, long to) {
        var buffer = new byte[Hash.SIZE + READ_NODES * Nodes.BYTES];
        for (long at = from; at < to; at += READ_NODES) {
            int count = (int) Math.min(READ_NODES, to - at);
            step.output().nodes().get(step.start() + at, count, buffer, Hash.SIZE);
            Sha256.hash(buffer, 0, Hash.SIZE + count * Nodes.BYTES, buffer, 0);
        }
        return new Hash(Bytes.owned(Arrays.copyOf(buffer, Hash.SIZE)));
    }
}
