// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;

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
    /** The steps, and what values are asked, made once: most statements lead nowhere, and shall cost as little. */
    private final Consumer<Ballot> acceptPrepared = this::acceptPrepared;

    private final Consumer<PrepareSearch.Range> confirmPrepared = this::confirmPrepared;
    private final Consumer<CommitSearch.Committed> acceptCommit = this::acceptCommit;
    private final Consumer<CommitSearch.Committed> confirmCommit = this::confirmCommit;
    private final Function<Bytes, Validation> judge;
    /** Our newest statement with a ballot, and the newest that left. */
    private Optional<BallotPledges> newest = Optional.empty();

    private Optional<BallotPledges> sent = Optional.empty();
    /** The counter at which a quorum was heard and the timer started; 0 if none. */
    private long heardCounter;

    private int depth;
    private final Counters counters = new Counters();

    /** @param composite the latest combination of nominated values */
    Balloting(SlotContext context, Supplier<Optional<Bytes>> composite) {
        this.context = context;
        this.composite = composite;
        federation = new Federation<>(context.electorate());
        prepareSearch = new PrepareSearch(state, federation, this::isFullyValid);
        commitSearch = new CommitSearch(state, federation);
        judge = context::validate;
    }

    private boolean isFullyValid(Ballot ballot) {
        return context.validate(ballot.value()) == Validation.FULLY_VALIDATED;
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
        boolean isFirst = state.current().isEmpty();
        if (value.isEmpty() || !state.moveOn(new Ballot(counter, value.get()))) {
            return false;
        }
        if (isFirst) {
            context.hooks()
                    .startedBallotProtocol(context.slot(), state.current().orElseThrow());
        }
        announce();
        checkHeardFromQuorum();
        return true;
    }

    /** The first ballot, or if that is forced the next one. @return whether anything changed */
    boolean bump(Bytes value, boolean isForced) {
        boolean isFirst = state.current().isEmpty();
        return (isFirst || isForced)
                && state.counter() < Wire.MAX_COUNTER
                && moveOn(state.counter() + 1, Optional.of(value));
    }

    /** Takes a statement of another node. @return whether it is sane, news, and not about an invalid value */
    boolean receive(int node, BallotPledges pledges) {
        if (!pledges.isSane() || !federation.isNews(node, pledges)) {
            return false;
        }
        var level = pledges.judged(judge);
        boolean unfinished = level == Validation.STRUCTURALLY_VALID && !(pledges instanceof Prepare);
        if (level == Validation.INVALID || unfinished) {
            return false;
        }
        if (state.phase() == BallotPhase.EXTERNALIZE) {
            boolean isOurs = pledges.value().equals(state.commit().orElseThrow().value());
            if (isOurs) {
                federation.record(node, pledges);
            }
            return isOurs;
        }
        if (level == Validation.MAYBE_VALID) {
            context.outbox().silence();
        }
        federation.record(node, pledges);
        advance(pledges);
        return true;
    }

    private void advance(BallotPledges hint) {
        if (depth == MAX_DEPTH) {
            return;
        }
        depth++;
        prepareSearch.accepted(hint).ifPresent(acceptPrepared);
        prepareSearch.confirmed(hint).ifPresent(confirmPrepared);
        commitSearch.accepted(hint).ifPresent(acceptCommit);
        commitSearch.confirmed(hint).ifPresent(confirmCommit);
        if (depth == 1) {
            while (followBlockingSet()) {
                // Each pass ends at a higher counter that some statement names.
            }
            checkHeardFromQuorum();
        }
        depth--;
        flush();
    }

    private void acceptPrepared(Ballot ballot) {
        boolean changed = state.acceptPrepared(ballot);
        context.hooks().acceptedBallotPrepared(context.slot(), ballot);
        announceIf(changed);
    }

    private void confirmPrepared(PrepareSearch.Range found) {
        boolean changed = state.confirmPrepared(found.low(), found.high());
        context.hooks().confirmedBallotPrepared(context.slot(), found.high());
        announceIf(changed);
    }

    private void acceptCommit(CommitSearch.Committed found) {
        boolean changed = state.acceptCommit(found.low(), found.high());
        context.hooks().acceptedCommit(context.slot(), found.high());
        announceIf(changed);
    }

    private void confirmCommit(CommitSearch.Committed found) {
        state.confirmCommit(found.low(), found.high());
        announce();
    }

    private void announceIf(boolean changed) {
        if (changed) {
            announce();
        }
    }

    /** Takes our own new statement into account, which may lead to a newer one. */
    private void announce() {
        int self = context.electorate().selfNumber();
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
        if (state.phase() == BallotPhase.EXTERNALIZE || !isBlockingSetAbove(state.counter())) {
            return false;
        }
        counters.clear();
        federation.forEach(counters, (each, all) -> all.add(each.counter()));
        for (int i = 0; i < counters.size(); i++) {
            long counter = counters.get(i);
            if (counter > state.counter() && !isBlockingSetAbove(counter)) {
                return moveOn(counter, composite.get());
            }
        }
        return false;
    }

    private boolean isBlockingSetAbove(long counter) {
        return federation.isBlocking(counter, (each, other) -> each.counter() > other);
    }

    /** The timer runs only while a quorum has reached our counter: alone, we would run ahead of the others. */
    private void checkHeardFromQuorum() {
        long counter = state.counter();
        boolean decided = state.phase() == BallotPhase.EXTERNALIZE;
        if (counter == 0 || decided || !federation.ratifies(counter, BallotPledges::hasReached)) {
            heardCounter = 0;
            context.outbox().disarm(Outbox.BALLOT);
        } else if (heardCounter != counter) {
            heardCounter = counter;
            state.current().ifPresent(b -> context.hooks().ballotDidHearFromQuorum(context.slot(), b));
            context.outbox().arm(Outbox.BALLOT, context.ballotMs(counter));
        }
    }

    /** Takes up our own statement of before a restart. */
    void restore(BallotPledges own) {
        if (newest.isPresent() && !own.isNewerThan(newest.get())) {
            return;
        }
        state.restore(own);
        federation.record(context.electorate().selfNumber(), own);
        newest = Optional.of(own);
        sent = newest;
        checkHeardFromQuorum();
    }

    /** The agreed value. */
    Optional<Bytes> decision() {
        return state.phase() == BallotPhase.EXTERNALIZE ? state.commit().map(Ballot::value) : Optional.empty();
    }

    /** Whether a quorum has reached our counter. */
    boolean hasHeardFromQuorum() {
        return heardCounter != 0;
    }

    BallotState state() {
        return state;
    }

    Federation<BallotPledges> federation() {
        return federation;
    }
}
