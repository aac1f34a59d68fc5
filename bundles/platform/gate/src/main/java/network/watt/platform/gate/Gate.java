// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stands on any number of threads between callers and a service whose provider is swapped while they call. A component
 * holds one behind a dynamic, greedy, optional reference whose methods are {@link #bind} and {@link #unbind}.
 *
 * <p>A call is inside its provider from {@link #call} to its end. A swap lets nobody in, waits for those inside, hands
 * the state over and opens again; callers notice a pause. As the container tells of a provider's end before it ends it,
 * no provider is deactivated with a call inside, unless it ends at the very moment in which another thread binds it
 * (ADR 0007). Calls must be short: long work is a job with checkpoints of its own.
 * A call must not install, update or stop bundles: a swap from within fails at once, one that it makes others do waits
 * for itself until the drain ends.
 */
public final class Gate<S> implements AutoCloseable {

    private final String service;
    private final GateLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by lock.
    private final Passage<S> passage = new Passage<>();
    private final Map<Thread, Duty<S>> insiders = new HashMap<>();
    private Optional<Thread> swapping = Optional.empty();
    private boolean shut;
    private boolean closed;

    /** @param service its name in sentences: {@code key-value store} */
    public Gate(String service, GateLimits limits) {
        this.service = requireNonNull(service, "service");
        this.limits = requireNonNull(limits, "limits");
    }

    /**
     * Calls the provider, once there is one.
     *
     * @throws NoProviderException if there was none for {@link GateLimits#parkMs}, or the gate is closed
     * @throws CancellationException if the thread is interrupted while it waits; it stays interrupted
     */
    public <R> R call(Function<? super S, ? extends R> call) {
        var me = Thread.currentThread();
        var entry = enter(me);
        try {
            return call.apply(entry.duty.provider());
        } finally {
            step(me, entry, true);
        }
    }

    /** The same for a call that answers later: it is inside until its stage is complete. */
    public <R> CompletionStage<R> callStage(Function<? super S, ? extends CompletionStage<R>> call) {
        var me = Thread.currentThread();
        var entry = enter(me);
        boolean answersLater = false;
        try {
            var stage = requireNonNull(call.apply(entry.duty.provider()), "stage");
            answersLater = true;
            return stage.whenComplete((answer, failure) -> leave(entry.duty));
        } finally {
            step(me, entry, !answersLater);
        }
    }

    /** Whether a call would be made at once. */
    public boolean isOpen() {
        return locked(this::mayEnter);
    }

    public GateCounts counts() {
        return locked(passage::counts);
    }

    /**
     * Takes {@code provider} into service in place of whoever served.
     *
     * @throws HandoverException if the state was not handed over: a new provider that cannot read it does not serve, an
     *     old one that could not tell it is replaced all the same
     * @throws IllegalStateException if this thread is inside a call or a swap of this gate
     */
    public void bind(S provider) {
        requireNonNull(provider, "provider");
        beginSwap();
        try {
            if (!locked(() -> closed || passage.isServedBy(provider))) {
                replace(drainCurrent(), provider);
            }
        } finally {
            endSwap();
        }
    }

    /**
     * Takes {@code provider} out of service if it serves, and keeps what it tells for the next one. Waits for the calls
     * inside it also if it no longer serves.
     *
     * @throws HandoverException if it could not tell its state
     * @throws IllegalStateException if this thread is inside a call or a swap of this gate
     */
    public void unbind(S provider) {
        requireNonNull(provider, "provider");
        beginSwap();
        try {
            if (locked(() -> !closed && passage.isServedBy(provider))) {
                vacate(drainCurrent().orElseThrow());
            } else {
                locked(() -> passage.dutyOf(provider).map(this::drain));
            }
        } finally {
            endSwap();
        }
    }

    /** Lets nobody in any more and waits for nobody; parked calls fail, swaps do nothing. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return closed;
        });
    }

    private void replace(Optional<S> old, S provider) {
        var farewell = old.map(Succession::farewell).orElseGet(() -> new Succession.Told(locked(passage::waiting)));
        var state = farewell instanceof Succession.Told told ? told.state() : Optional.<Versioned>empty();
        var arrival = Succession.arrival(provider, state);
        locked(() -> passage.arrive(provider, farewell, arrival));
        if (arrival instanceof Succession.Unable unable) {
            throw new HandoverException(
                    "the new " + service + " cannot read the state and does not serve: " + unable.cause(),
                    unable.cause());
        }
        throwIfSilent(farewell);
    }

    private void vacate(S provider) {
        var farewell = Succession.farewell(provider);
        locked(() -> passage.vacate(farewell));
        throwIfSilent(farewell);
    }

    private void throwIfSilent(Succession.Farewell farewell) {
        if (farewell instanceof Succession.Silent silent) {
            throw new HandoverException(
                    "the old " + service + " could not tell its state, which is lost: " + silent.cause(),
                    silent.cause());
        }
    }

    private void beginSwap() {
        locked(() -> {
            var me = Thread.currentThread();
            if (insiders.containsKey(me) || swapping.filter(me::equals).isPresent()) {
                throw new IllegalStateException("the " + service
                        + " is swapped from within a call or a swap of it, which would wait for itself");
            }
            while (swapping.isPresent()) {
                changed.awaitUninterruptibly();
            }
            swapping = Optional.of(me);
            return swapping;
        });
    }

    private void endSwap() {
        locked(() -> {
            swapping = Optional.empty();
            shut = false;
            changed.signalAll();
            return swapping;
        });
    }

    private Optional<S> drainCurrent() {
        return locked(() -> {
            shut = true;
            return passage.current().map(this::drain);
        });
    }

    /** Under the lock: waits for the calls inside, and no longer than the limit. */
    private S drain(Duty<S> duty) {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.drainMs());
        boolean interrupted = false;
        while (!duty.isEmpty() && !closed) {
            long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                passage.countOverrun();
                break;
            }
            try {
                changed.awaitNanos(leftNs);
            } catch (InterruptedException e) {
                interrupted = true; // the wait is bounded, and half a swap would lose a state
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return duty.provider();
    }

    /** @param outermost whether the thread was outside before; a call within a call stays with the same provider */
    private record Entry<S>(Duty<S> duty, boolean outermost) {}

    private Entry<S> enter(Thread me) {
        return locked(() -> {
            var outer = Optional.ofNullable(insiders.get(me));
            if (outer.isEmpty() && !mayEnter()) {
                park(me);
            }
            var duty = outer.or(passage::current).orElseThrow();
            passage.enter(duty);
            insiders.put(me, duty);
            return new Entry<>(duty, outer.isEmpty());
        });
    }

    private boolean mayEnter() {
        return !closed && !shut && passage.current().isPresent();
    }

    private void park(Thread me) {
        if (swapping.filter(me::equals).isPresent()) {
            throw new IllegalStateException("a provider calls the " + service + " while it hands it over");
        }
        passage.countParked();
        long sinceNs = System.nanoTime();
        long leftNs = TimeUnit.MILLISECONDS.toNanos(limits.parkMs());
        try {
            while (!mayEnter()) {
                if (closed || leftNs <= 0) {
                    throw new NoProviderException(nobody());
                }
                leftNs = changed.awaitNanos(leftNs);
            }
        } catch (InterruptedException e) {
            me.interrupt();
            throw new CancellationException("interrupted while waiting for a provider of the " + service);
        } finally {
            passage.countWaited((System.nanoTime() - sinceNs + 999_999) / 1_000_000); // rounded up: no wait is 0 ms
        }
    }

    private String nobody() {
        if (closed) {
            return "the " + service + " is closed: its user has stopped";
        }
        var reason = passage.refusal();
        return "nobody provided the " + service + " for " + limits.parkMs() + " ms"
                + (reason.isEmpty() ? "; install a provider" : ": " + reason + "; put the last one back");
    }

    /** The thread is outside again if this was its outermost call; {@code ended} says whether the call is over, too. */
    private void step(Thread me, Entry<S> entry, boolean ended) {
        locked(() -> {
            if (entry.outermost) {
                insiders.remove(me);
            }
            if (ended) {
                leave(entry.duty);
            }
            return ended;
        });
    }

    private void leave(Duty<S> duty) {
        locked(() -> {
            passage.leave(duty);
            if (duty.isEmpty() && swapping.isPresent()) {
                changed.signalAll();
            }
            return duty;
        });
    }

    private <T> T locked(Supplier<T> section) {
        lock.lock();
        try {
            return section.get();
        } finally {
            lock.unlock();
        }
    }
}
