// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who serves, who is inside and what was left for the next provider: all that a gate decides, without its waiting. Its
 * gate asks it under its lock.
 *
 * <pre>
 *   EMPTY ── arrive ──▶ SERVED ── arrive ──▶ SERVED    the old one retires until its last call has left
 *     ▲                   │                            one that cannot read the state changes neither
 *     └───── vacate ──────┘                            what the last one told waits for the next
 * </pre>
 */
final class Passage<S> {

    private final List<Duty<S>> retired = new ArrayList<>();
    private Optional<Duty<S>> current = Optional.empty();
    private Optional<Versioned> waiting = Optional.empty();
    private String refusal = "";

    private long calls;
    private long parked;
    private long longestWaitMs;
    private long swaps;
    private long overruns;
    private long lostStates;
    private long refusedStates;

    /** Whoever serves. */
    Optional<Duty<S>> current() {
        return current;
    }

    /** The time in service of exactly this provider, if it serves or calls are still inside it. */
    Optional<Duty<S>> dutyOf(S provider) {
        return Stream.concat(current.stream(), retired.stream())
                .filter(duty -> duty.provider() == provider)
                .findFirst();
    }

    boolean isServedBy(S provider) {
        return current.filter(duty -> duty.provider() == provider).isPresent();
    }

    /** The state that no provider has taken over yet. */
    Optional<Versioned> waiting() {
        return waiting;
    }

    /** Why nobody serves, as the end of a sentence; empty if there is no other reason than that nobody is there. */
    String refusal() {
        return refusal;
    }

    /** A call goes in to {@code duty}: the current one, or the one that the same thread is inside already. */
    void enter(Duty<S> duty) {
        duty.entered();
        calls++;
    }

    void leave(Duty<S> duty) {
        duty.left();
        if (duty.isEmpty()) {
            retired.remove(duty);
        }
    }

    /** What a new provider's arrival changes; {@code farewell} is what whoever served has told. */
    GateCounts arrive(S provider, Succession.Farewell farewell, Succession.Arrival arrival) {
        if (arrival instanceof Succession.Unable unable) {
            refusedStates++;
            refusal = "the new one cannot read the state: " + unable.cause().getMessage();
            return counts();
        }
        if (farewell instanceof Succession.Silent || arrival instanceof Succession.Ready ready && ready.forgot()) {
            lostStates++;
        }
        retire();
        current = Optional.of(new Duty<>(provider));
        waiting = Optional.empty();
        refusal = "";
        swaps++;
        return counts();
    }

    /** Nobody serves from now on; what the last one told waits for the next. */
    GateCounts vacate(Succession.Farewell farewell) {
        if (farewell instanceof Succession.Silent) {
            lostStates++;
        }
        retire();
        current = Optional.empty();
        waiting = farewell instanceof Succession.Told told ? told.state() : Optional.empty();
        return counts();
    }

    private void retire() {
        current.filter(duty -> !duty.isEmpty()).ifPresent(retired::add);
    }

    void countParked() {
        parked++;
    }

    void countWaited(long waitedMs) {
        longestWaitMs = Math.max(longestWaitMs, waitedMs);
    }

    void countOverrun() {
        overruns++;
    }

    GateCounts counts() {
        return new GateCounts(calls, parked, longestWaitMs, swaps, overruns, lostStates, refusedStates);
    }
}
