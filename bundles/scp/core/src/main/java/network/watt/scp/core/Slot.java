// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.EngineStatus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** One slot: nomination feeds balloting, a decision ends both. */
final class Slot {

    private final SlotContext context;
    private final Nomination nomination;
    private final Balloting balloting;
    private final boolean isValidator;
    private boolean reported;

    Slot(long slot, EngineDriver driver, LocalQuorum local, Parameters parameters, ScpHooks hooks, boolean validator) {
        isValidator = validator;
        var outbox = new Outbox(local.self(), slot, validator);
        context = new SlotContext(slot, driver, new Electorate(driver, local), parameters, hooks, outbox);
        var election = new LeaderElection(slot, local.self(), local.set(), parameters, hooks);
        nomination = new Nomination(context, election, this::compositeFound);
        balloting = new Balloting(context, nomination::composite);
    }

    private void compositeFound(Bytes composite) {
        balloting.start(composite);
    }

    List<Effect> propose(Bytes value, Bytes previous) {
        nomination.propose(value, previous);
        return effects();
    }

    /** Which slot it is. */
    long number() {
        return context.slot();
    }

    /** The number of a node in this slot, by which it is known below. */
    int number(NodeId node) {
        return context.electorate().number(node);
    }

    /** Whether {@code node} goes on with a quorum set that is known and usable. */
    boolean isSettled(int node, Hash quorumSet) {
        return context.electorate().isSettled(node, quorumSet);
    }

    /** Whether nothing of {@code node} counts while it has this quorum set. */
    boolean refuses(int node, Hash quorumSet) {
        return context.electorate().isRefused(node, quorumSet, context.hooks().dropsUnknownQuorumSets());
    }

    /** @return whether it is sane, news, and not about an invalid value */
    boolean receive(int node, Pledges pledges) {
        return pledges instanceof Nominate nominate
                ? nomination.receive(node, nominate)
                : pledges instanceof BallotPledges ballot && balloting.receive(node, ballot);
    }

    /** Starts a round of nomination, whether or not there was one before. */
    void nominate(Bytes value, Bytes previous, boolean isTimedOut) {
        nomination.nominate(value, previous, isTimedOut);
    }

    void stopNomination() {
        nomination.stop();
    }

    /** Goes to the first ballot, or if that is forced to the next one. */
    boolean bump(Bytes value, boolean isForced) {
        return balloting.bump(value, isForced);
    }

    /** Trusts others from now on. */
    void change(LocalQuorum local) {
        context.electorate().change(local);
        nomination.change(local.set());
    }

    List<Effect> timer(int timer) {
        if (context.outbox().expired(timer)) {
            if (timer == Outbox.NOMINATION) {
                nomination.timerExpired();
            } else {
                balloting.timerExpired();
            }
        }
        return effects();
    }

    List<Effect> restore(List<Pledges> own) {
        for (var pledges : own) {
            if (pledges instanceof Nominate nominate) {
                nomination.restore(nominate);
            } else if (pledges instanceof BallotPledges ballot) {
                balloting.restore(ballot);
            }
        }
        return effects();
    }

    /** What the last step led to. Our last words come first, so that they are durable before the decision takes effect. */
    List<Effect> effects() {
        if (!reported && balloting.decision().isPresent()) {
            report(balloting.decision().get());
        }
        return context.outbox().drain();
    }

    private void report(Bytes value) {
        reported = true;
        nomination.stop();
        context.outbox().finalized(value);
    }

    EngineStatus status() {
        return new SlotExplanation(context, nomination, balloting).status();
    }

    NodeId self() {
        return context.electorate().self();
    }

    boolean isFullyValidated() {
        return isValidator && !context.outbox().isSilent();
    }

    Nomination nomination() {
        return nomination;
    }

    Balloting balloting() {
        return balloting;
    }

    Optional<Nominate> ownNomination() {
        return nomination.federation().latest(context.electorate().selfNumber());
    }

    Optional<BallotPledges> ownBallot() {
        return balloting.federation().latest(context.electorate().selfNumber());
    }

    Optional<Bytes> decision() {
        return balloting.decision();
    }
}
