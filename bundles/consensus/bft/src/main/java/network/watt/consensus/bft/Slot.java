// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * One slot: rounds of propose, prevote and precommit until a value is decided. After every event all rules are applied
 * until none changes anything; then what this node has come to say is said once. The numbers are sections of bft.md.
 *
 * <pre>
 * in a round: no prevote ─(proposal)▶ prevoted ─(2f + 1 prevotes)▶ locked ─(2f + 1 precommits)▶ decided
 *             any of them ─(timer, f + 1 ahead, hopeless)▶ a later round
 * </pre>
 *
 * <p>Sources: Castro and Liskov, "Practical Byzantine Fault Tolerance" (OSDI 1999); Buchman, Kwon and Milosevic, "The
 * latest gossip on BFT consensus" (arXiv 1807.04938).
 */
final class Slot {

    /** The one timer: the round has lasted long enough. */
    static final int ROUND_TIMER = 0;

    private static final int NEVER = -1;

    private final long slot;
    private final EngineDriver driver;
    private final Membership membership;
    private final boolean voting;
    private final Tally tally;
    private Optional<Bytes> candidate = Optional.empty();
    private Vote own = Vote.FIRST;
    private Vote said = Vote.FIRST;
    private Optional<Proposal> unsaid = Optional.empty();
    private Optional<Bytes> decision = Optional.empty();
    private int armedRound = NEVER;

    /** @param voting whether this node is a member and a validator; otherwise it follows silently */
    Slot(long slot, EngineDriver driver, Membership membership, boolean voting) {
        this.slot = slot;
        this.driver = driver;
        this.membership = membership;
        this.voting = voting;
        this.tally = new Tally(membership);
    }

    /** A value of our own, in place of an earlier one. */
    List<Effect> propose(Bytes value) {
        candidate = Optional.of(value);
        return step();
    }

    List<Effect> receive(NodeId sender, Message message) {
        tally.take(sender, message);
        return step();
    }

    List<Effect> timer() {
        if (voting && armedRound == own.round()) {
            armedRound = NEVER;
            if (own.round() < Wire.MAX_ROUND) {
                enter(own.round() + 1);
            }
        }
        return step();
    }

    /** What we said before a restart. §6 */
    List<Effect> restore(List<Message> messages) {
        if (!voting) {
            return List.of();
        }
        for (var message : messages) {
            tally.take(driver.self(), message);
        }
        var ended = tally.decision(driver.self());
        if (ended.isPresent()) {
            decision = ended.map(Decision::value);
            return List.of(new Effect.Finalized(slot, ended.get().value()));
        }
        own = tally.vote(driver.self()).orElse(Vote.FIRST);
        said = own;
        tally.proposal(driver.self())
                .filter(proposal -> proposal.round() > own.round())
                .ifPresent(proposal -> enter(proposal.round()));
        return step();
    }

    private List<Effect> step() {
        if (decision.isPresent()) {
            return List.of();
        }
        while (advance()) {}
        var effects = new ArrayList<Effect>();
        if (decision.isPresent()) {
            conclude(decision.get(), effects);
        } else if (voting) {
            say(effects);
            time(effects);
        }
        return List.copyOf(effects);
    }

    /** Applies the first rule that changes something; nothing changes after a decision. */
    private boolean advance() {
        return !decide() && voting && (catchUp() || lock() || lead() || prevote() || giveUp());
    }

    /** §3.4: 2f + 1 precommits of one round, or the word of f + 1 that decided. */
    private boolean decide() {
        for (var lock : tally.locks()) {
            if (tally.precommitters(lock).size() >= membership.quorum() && accept(lock.value())) {
                return true;
            }
        }
        for (var value : tally.candidates(own.round())) {
            if (tally.deciders(value).size() >= membership.blocking() && accept(value)) {
                return true;
            }
        }
        return false;
    }

    /** What is invalid here is left to catching up with the others' certificate. */
    private boolean accept(Bytes value) {
        if (driver.validate(slot, value) == Validation.INVALID) {
            return false;
        }
        decision = Optional.of(value);
        return true;
    }

    /** §5: f + 1 others are ahead, so an honest one is. */
    private boolean catchUp() {
        int ahead = tally.pull(driver.self());
        if (ahead <= own.round()) {
            return false;
        }
        enter(ahead);
        return true;
    }

    /** §3.3: precommits what 2f + 1 prevoted in this round, wanted or not, if it is valid. */
    private boolean lock() {
        if (own.isPrecommit()) {
            return false;
        }
        for (var value : tally.candidates(own.round())) {
            if (tally.prevoters(own.round(), value).size() >= membership.quorum()
                    && driver.validate(slot, value) == Validation.FULLY_VALIDATED) {
                become(own.locking(value));
                return true;
            }
        }
        return false;
    }

    /** §3.1: the leader proposes once a round. */
    private boolean lead() {
        int round = own.round();
        boolean isOurTurn = membership.leader(slot, round).equals(driver.self());
        if (!isOurTurn || own.prevote().isCast() || own.isPrecommit() || hasProposed(round)) {
            return false;
        }
        var value = round == 0 ? fresh(round) : successor(round);
        value.map(chosen -> new Proposal(round, chosen)).ifPresent(proposal -> {
            tally.take(driver.self(), proposal);
            unsaid = Optional.of(proposal);
        });
        return value.isPresent();
    }

    private boolean hasProposed(int round) {
        return tally.proposal(driver.self())
                .filter(proposal -> proposal.round() >= round)
                .isPresent();
    }

    /** Our own lock first: if no honest member holds a higher one, every honest member will find that it stands. §8 */
    private Optional<Bytes> successor(int round) {
        var change = new ViewChange(tally, round);
        if (!change.hasQuorum()) {
            return Optional.empty();
        }
        return own.lock()
                .filter(change::stands)
                .map(Lock::value)
                .or(() -> change.isFree() ? fresh(round) : Optional.empty())
                .or(change::highest);
    }

    /** Our own candidate, without the steps that we do not want by now. */
    private Optional<Bytes> fresh(int round) {
        return candidate.flatMap(value ->
                driver.nominates(slot, value, round) ? Optional.of(value) : driver.extractValid(slot, value, round));
    }

    /** §3.2: prevotes the leader's proposal, or nil; waits while the votes that could justify it are not here. */
    private boolean prevote() {
        int round = own.round();
        var proposed = tally.proposed(slot, round);
        if (own.prevote().isCast() || own.isPrecommit() || proposed.isEmpty()) {
            return false;
        }
        var value = proposed.get();
        var change = new ViewChange(tally, round);
        boolean isCarried = round > 0 && change.carries(value);
        var level = driver.validate(slot, value);
        if (level == Validation.MAYBE_VALID || round > 0 && !isCarried && !change.isFree()) {
            return false;
        }
        boolean isWanted = isCarried || driver.nominates(slot, value, round);
        become(own.with(level == Validation.FULLY_VALIDATED && isWanted ? new Prevote.For(value) : Prevote.NIL));
        return true;
    }

    /** §5: in the first turn of all leaders, a round without prospects is left at once. */
    private boolean giveUp() {
        boolean leaves = own.round() < membership.members().size() && tally.isHopeless(own.round());
        if (leaves) {
            enter(own.round() + 1);
        }
        return leaves;
    }

    private void enter(int round) {
        become(own.enter(round));
    }

    private void become(Vote next) {
        own = next;
        tally.take(driver.self(), next);
    }

    private void say(List<Effect> effects) {
        unsaid.ifPresent(proposal -> effects.add(new Effect.Send(slot, Proposal.KIND, proposal.toXdr())));
        unsaid = Optional.empty();
        if (!own.equals(said)) {
            effects.add(new Effect.Send(slot, Vote.KIND, own.toXdr()));
            said = own;
        }
    }

    /** §5: the clock of a round runs once a quorum is in it; that of the first, once we have a value of our own. */
    private void time(List<Effect> effects) {
        if (armedRound == own.round()) {
            return;
        }
        boolean isUnderWay = own.round() == 0
                ? candidate.isPresent()
                : tally.reached(own.round()).size() >= membership.quorum();
        if (isUnderWay) {
            armedRound = own.round();
            effects.add(new Effect.Arm(slot, ROUND_TIMER, membership.timeoutMs(own.round())));
        } else {
            disarm(effects);
        }
    }

    private void disarm(List<Effect> effects) {
        if (armedRound != NEVER) {
            armedRound = NEVER;
            effects.add(new Effect.Disarm(slot, ROUND_TIMER));
        }
    }

    /** Our last word is durable before the decision takes effect. */
    private void conclude(Bytes value, List<Effect> effects) {
        disarm(effects);
        if (voting) {
            var word = new Decision(value);
            tally.take(driver.self(), word);
            effects.add(new Effect.Send(slot, Decision.KIND, word.toXdr()));
        }
        effects.add(new Effect.Finalized(slot, value));
    }

    long number() {
        return slot;
    }

    Tally tally() {
        return tally;
    }

    boolean isVoting() {
        return voting;
    }

    /** The round this node is in; of one that follows silently, the one that the members have reached. */
    int round() {
        return voting ? own.round() : Math.max(0, tally.pull(driver.self()));
    }

    Optional<Bytes> decision() {
        return decision;
    }
}
