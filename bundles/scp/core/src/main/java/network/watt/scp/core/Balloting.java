// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.BallotState.Phase;

/**
 * The ballot protocol of one slot. A statement, ours included, may let us take steps, each of which makes a new
 * statement of our own, which is taken into account before anything else; what is sent is the last one of all.
 * Source: draft-mazieres-dinrg-scp-06 §3.6 to §3.10; stellar-core for the order of steps and for the timer.
 */
final class Balloting {

    /** Steps within steps. Honest statements need fewer than ten. */
    private static final int MAX_DEPTH = 50;

    private final SlotContext context;
    private final Supplier<Optional<Bytes>> composite;
    private final BallotState state = new BallotState();
    private final Federation<BallotPledges> federation;
    private final PrepareSearch prepareSearch;
    private final CommitSearch commitSearch;
    /** Our newest statement with a ballot, and the newest that left. */
    private Optional<BallotPledges> newest = Optional.empty();

    private Optional<BallotPledges> sent = Optional.empty();
    /** The counter at which a quorum was heard and the timer started; 0 if none. */
    private long heardCounter;

    private int depth;

    /** @param composite the latest combination of nominated values */
    Balloting(SlotContext context, Supplier<Optional<Bytes>> composite) {
        this.context = context;
        this.composite = composite;
        federation = new Federation<>(context.electorate());
        prepareSearch = new PrepareSearch(state, federation, this::isFullyValid);
        commitSearch = new CommitSearch(state, federation);
    }

    private boolean isFullyValid(Ballot ballot) {
        return validate(ballot.value()) == Validation.FULLY_VALIDATED;
    }

    private Validation validate(Bytes value) {
        return context.driver().validate(context.slot(), value);
    }

    /** Starts with the first nominated value; a no-op once there is a ballot. */
    void start(Bytes value) {
        if (state.current().isEmpty()) {
            moveOn(1, Optional.of(value));
        }
    }

    /** The ballot lasted too long: tries the next counter. */
    void timerExpired() {
        if (state.counter() < Wire.MAX_COUNTER) {
            moveOn(state.counter() + 1, composite.get());
        }
    }

    private boolean moveOn(long counter, Optional<Bytes> nominated) {
        var value = state.nextValue(nominated);
        if (value.isEmpty() || !state.moveOn(new Ballot(counter, value.get()))) {
            return false;
        }
        announce();
        checkHeardFromQuorum();
        return true;
    }

    /** Takes a statement of another node. */
    void receive(NodeId node, BallotPledges pledges) {
        if (!pledges.isSane() || !federation.isNews(node, pledges)) {
            return;
        }
        var level = Validation.FULLY_VALIDATED;
        for (var value : pledges.values()) {
            var judged = validate(value);
            level = judged.compareTo(level) < 0 ? judged : level;
        }
        boolean unfinished = level == Validation.STRUCTURALLY_VALID && !(pledges instanceof Prepare);
        if (level == Validation.INVALID || unfinished) {
            return;
        }
        if (state.phase() == Phase.EXTERNALIZE) {
            if (pledges.value().equals(state.commit().orElseThrow().value())) {
                federation.record(node, pledges);
            }
            return;
        }
        if (level == Validation.MAYBE_VALID) {
            context.outbox().silence();
        }
        federation.record(node, pledges);
        advance(pledges);
    }

    private void advance(BallotPledges hint) {
        if (depth == MAX_DEPTH) {
            return;
        }
        depth++;
        prepareSearch.accepted(hint).ifPresent(ballot -> announceIf(state.acceptPrepared(ballot)));
        prepareSearch.confirmed(hint).ifPresent(found -> announceIf(state.confirmPrepared(found.low(), found.high())));
        commitSearch.accepted(hint).ifPresent(found -> announceIf(state.acceptCommit(found.low(), found.high())));
        commitSearch.confirmed(hint).ifPresent(found -> {
            state.confirmCommit(found.low(), found.high());
            announce();
        });
        if (depth == 1) {
            while (followBlockingSet()) {
                // Each pass ends at a higher counter that some statement names.
            }
            checkHeardFromQuorum();
        }
        depth--;
        flush();
    }

    private void announceIf(boolean changed) {
        if (changed) {
            announce();
        }
    }

    /** Takes our own new statement into account, which may lead to a newer one. */
    private void announce() {
        var self = context.electorate().self();
        var own = state.pledges(context.electorate().local().hash());
        if (!federation.isNews(self, own)) {
            return;
        }
        federation.record(self, own);
        advance(own);
        if (state.current().isPresent() && own.isSane() && (newest.isEmpty() || own.isNewerThan(newest.get()))) {
            newest = Optional.of(own);
        }
        flush();
    }

    private void flush() {
        if (depth == 0 && !newest.equals(sent)) {
            sent = newest;
            newest.ifPresent(own -> context.outbox().send(Outbox.BALLOT, own));
        }
    }

    /** When a v-blocking set is ahead, goes to the lowest counter at which none is ahead any more. */
    private boolean followBlockingSet() {
        if (state.phase() == Phase.EXTERNALIZE || !isBlockingSetAbove(state.counter())) {
            return false;
        }
        var counters = new TreeSet<Long>();
        federation.forEach(each -> counters.add(each.counter()));
        for (long counter : counters.tailSet(state.counter() + 1)) {
            if (!isBlockingSetAbove(counter)) {
                return moveOn(counter, composite.get());
            }
        }
        return false;
    }

    private boolean isBlockingSetAbove(long counter) {
        return federation.isBlocking(each -> each.counter() > counter);
    }

    /** The timer runs only while a quorum has reached our counter: alone, we would run ahead of the others. */
    private void checkHeardFromQuorum() {
        long counter = state.counter();
        boolean decided = state.phase() == Phase.EXTERNALIZE;
        if (counter == 0 || decided || !federation.ratifies(each -> each.hasReached(counter))) {
            heardCounter = 0;
            context.outbox().disarm(Outbox.BALLOT);
        } else if (heardCounter != counter) {
            heardCounter = counter;
            context.outbox().arm(Outbox.BALLOT, context.timeouts().timeoutMs(counter));
        }
    }

    /** Takes up our own statement of before a restart. */
    void restore(BallotPledges own) {
        if (newest.isPresent() && !own.isNewerThan(newest.get())) {
            return;
        }
        state.restore(own);
        federation.record(context.electorate().self(), own);
        newest = Optional.of(own);
        sent = newest;
        checkHeardFromQuorum();
    }

    /** The agreed value. */
    Optional<Bytes> decision() {
        return state.phase() == Phase.EXTERNALIZE ? state.commit().map(Ballot::value) : Optional.empty();
    }

    BallotState state() {
        return state;
    }

    Federation<BallotPledges> federation() {
        return federation;
    }
}
