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
    private boolean reported;

    Slot(long slot, EngineDriver driver, LocalQuorum local, Timeouts timeouts, boolean validator) {
        var outbox = new Outbox(local.self(), slot, validator);
        context = new SlotContext(slot, driver, new Electorate(driver, local), timeouts, outbox);
        var election = new LeaderElection(slot, local.self(), local.set());
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

    /** Whether nothing of {@code node} counts while it has this quorum set. */
    boolean refuses(NodeId node, Hash quorumSet) {
        return context.electorate().isRefused(node, quorumSet);
    }

    List<Effect> receive(NodeId node, Pledges pledges) {
        if (pledges instanceof Nominate nominate) {
            nomination.receive(node, nominate);
        } else if (pledges instanceof BallotPledges ballot) {
            balloting.receive(node, ballot);
        }
        return effects();
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

    /** Our last words come first, so that they are durable before the decision takes effect. */
    private List<Effect> effects() {
        balloting.decision().filter(value -> !reported).ifPresent(value -> {
            reported = true;
            nomination.stop();
            context.outbox().finalized(value);
        });
        return context.outbox().drain();
    }

    EngineStatus status() {
        return new SlotExplanation(context, nomination, balloting).status();
    }

    Optional<Bytes> decision() {
        return balloting.decision();
    }
}
