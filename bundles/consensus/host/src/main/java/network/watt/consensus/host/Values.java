// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * Judges the values of the open slot in four levels: what needs no content is judged here, the rest by the application,
 * once, after the set was fetched. Protocol loop only.
 */
final class Values {

    /** How far a value's time may lie ahead of our clock. Source: MAX_TIME_SLIP_SECONDS. */
    static final long MAX_AHEAD_MS = 60_000;

    /** A slot has a handful; members who speak of very many shall not fill our memory. */
    private static final int MAX_FITTING = 256;

    private final Surroundings around;
    private final ItemFetcher fetcher;
    private final Runnable judged;
    private final Predicate<Bytes> wants;
    private final Map<Bytes, Optional<Validation>> verdicts = new HashMap<>();
    /** Values read, which is asked of each some ten times; empty for those that cannot follow the head. */
    private final Map<Bytes, Optional<AgreedValue>> fitting = new HashMap<>();

    private final Set<Hash> brokenSets = new HashSet<>();

    /**
     * @param judged called when a value has become ready
     * @param wants whether this node would put a step forward
     */
    Values(Surroundings around, ItemFetcher fetcher, Runnable judged, Predicate<Bytes> wants) {
        this.around = around;
        this.fetcher = fetcher;
        this.judged = judged;
        this.wants = wants;
    }

    /** The head moved: nothing said about values is true any more. */
    void reset() {
        verdicts.clear();
        fitting.clear();
        brokenSets.clear();
    }

    /** A value that our own application proposed. */
    void trust(AgreedValue own) {
        verdicts.put(own.toXdr(), Optional.of(Validation.FULLY_VALIDATED));
    }

    /** A set came whose bytes are no set: every value that names it is bad. */
    void setIsBroken(Hash set) {
        brokenSets.add(set);
        judged.run();
    }

    /**
     * Whether all is known about {@code value} that can be known; if not, what is missing is on its way.
     *
     * @param source the peer to ask first
     */
    boolean isReady(Bytes value, NodeId source) {
        var verdict = verdicts.get(value);
        if (verdict != null && verdict.isPresent()) {
            return true;
        }
        var agreed = fitting(value);
        if (agreed.isEmpty() || brokenSets.contains(agreed.get().setHash())) {
            return true;
        }
        if (verdict != null) {
            return false;
        }
        var set = agreed.get().setHash();
        if (around.application().set(set).isEmpty()) {
            fetcher.want(new ItemKey(ItemKey.Kind.SET, set), source);
            return false;
        }
        ask(value, agreed.get());
        return false;
    }

    private void ask(Bytes value, AgreedValue agreed) {
        var head = around.tip().head();
        verdicts.put(value, Optional.empty());
        around.environment().then(around.application().validate(head, agreed), verdict -> {
            if (around.tip().head().equals(head)) {
                verdicts.put(value, Optional.of(verdict));
                judged.run();
            }
        });
    }

    /** The level of a value, for the engine. */
    Validation judge(long slot, Bytes value) {
        if (slot != around.tip().slot()) {
            return decoded(value).isPresent() ? Validation.MAYBE_VALID : Validation.INVALID;
        }
        var agreed = fitting(value);
        if (agreed.isEmpty()
                || agreed.get().closeTimeMs() > around.nowMs() + MAX_AHEAD_MS
                || brokenSets.contains(agreed.get().setHash())) {
            return Validation.INVALID;
        }
        return verdicts.getOrDefault(value, Optional.empty()).orElseGet(() -> derived(agreed.get()));
    }

    /** A combination of values that were found good is good: set and time stay together, steps are judged one by one. */
    private Validation derived(AgreedValue value) {
        var steps = new HashSet<Bytes>();
        boolean setIsGood = false;
        for (var entry : verdicts.entrySet()) {
            if (entry.getValue().equals(Optional.of(Validation.FULLY_VALIDATED))) {
                var good = decoded(entry.getKey()).orElseThrow();
                steps.addAll(good.steps());
                setIsGood |= good.setHash().equals(value.setHash()) && good.closeTimeMs() == value.closeTimeMs();
            }
        }
        return setIsGood && steps.containsAll(value.steps())
                ? Validation.FULLY_VALIDATED
                : Validation.STRUCTURALLY_VALID;
    }

    Optional<Bytes> extractValid(long slot, Bytes value) {
        return slot == around.tip().slot()
                ? fitting(value)
                        .flatMap(agreed ->
                                around.application().extractValid(around.tip().head(), agreed))
                        .map(AgreedValue::toXdr)
                : Optional.empty();
    }

    /** How many rounds of nomination may fail before steps are left out. */
    private static final int ROUNDS_WITH_STEPS = 2;

    /** Whether a value may be put forward as it is: good, and with no step but those this node wants. */
    boolean nominates(long slot, Bytes value, int timeouts) {
        if (judge(slot, value).compareTo(Validation.STRUCTURALLY_VALID) < 0) {
            return false;
        }
        for (var step : fitting(value).orElseThrow().steps()) {
            if (!isWanted(step, timeouts)) {
                return false;
            }
        }
        return true;
    }

    Optional<Bytes> extractValid(long slot, Bytes value, int timeouts) {
        return extractValid(slot, value).flatMap(Values::decoded).map(valid -> wanted(valid, timeouts)
                .toXdr());
    }

    /** {@code value} without the steps that this node does not want after so many failed rounds. */
    AgreedValue wanted(AgreedValue value, int timeouts) {
        var steps =
                value.steps().stream().filter(step -> isWanted(step, timeouts)).toList();
        return new AgreedValue(value.previousHeaderHash(), value.setHash(), value.closeTimeMs(), steps);
    }

    private boolean isWanted(Bytes step, int timeouts) {
        return timeouts < ROUNDS_WITH_STEPS && wants.test(step);
    }

    Bytes combine(SortedSet<Bytes> candidates) {
        var values =
                candidates.stream().flatMap(value -> decoded(value).stream()).toList();
        return Combination.of(values, around.application()::weight).toXdr();
    }

    /** The value, if it is well formed and could follow the head. */
    private Optional<AgreedValue> fitting(Bytes value) {
        var known = fitting.get(value);
        if (known == null) {
            known = read(value);
            if (fitting.size() < MAX_FITTING) {
                fitting.put(value, known);
            }
        }
        return known;
    }

    private Optional<AgreedValue> read(Bytes value) {
        var head = around.tip().head();
        return decoded(value)
                .filter(agreed -> agreed.previousHeaderHash().equals(head.headerHash()))
                .filter(agreed -> agreed.closeTimeMs() > head.closeTimeMs());
    }

    static Optional<AgreedValue> decoded(Bytes value) {
        try {
            return Optional.of(AgreedValue.decode(value));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }
}
