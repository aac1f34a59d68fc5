// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/** One engine and a host in miniature: keeps sent messages, runs timers, restarts from what it kept. */
final class SimulatedNode {

    final NodeId id;
    private final SimulatedNetwork network;
    private final QuorumSet set;
    private final Bytes value;
    private final IntPredicate hearers;
    /** Durable: the latest message of each kind. */
    private final TreeMap<Integer, Bytes> kept = new TreeMap<>();

    private final Map<Integer, Long> timers = new HashMap<>();
    final List<Pledges> sent = new ArrayList<>();
    Optional<Bytes> decision = Optional.empty();
    ConsensusEngine engine;
    private boolean up = true;
    private long armings;
    private long lives;

    SimulatedNode(SimulatedNetwork network, NodeId id, QuorumSet set, Bytes value, IntPredicate hearers) {
        this.network = network;
        this.id = id;
        this.set = set;
        this.value = value;
        this.hearers = hearers;
        engine = open();
    }

    private ConsensusEngine open() {
        var start =
                new StartContext(SimulatedNetwork.SLOT, Hash.ZERO, network.previous, Bytes.EMPTY, set.toXdr(), true);
        return new ScpEngines().open(new TestDriver(id, network.items), start);
    }

    void propose() {
        if (up) {
            carryOut(engine.propose(SimulatedNetwork.SLOT, value, network.previous));
        }
    }

    void hear(NodeId sender, Bytes message) {
        if (up) {
            carryOut(engine.receive(SimulatedNetwork.SLOT, sender, message));
        }
    }

    void resend() {
        if (up) {
            kept.values().forEach(message -> network.flood(this, message, hearers));
        }
    }

    /** Returns the number of the life that ended; a later crash makes its restart void. */
    long crash() {
        up = false;
        timers.clear();
        return ++lives;
    }

    void restart(long life) {
        if (life != lives) {
            return;
        }
        up = true;
        engine = open();
        carryOut(engine.restore(SimulatedNetwork.SLOT, List.copyOf(kept.values())));
        resend();
        propose();
    }

    private void carryOut(List<Effect> effects) {
        for (var effect : effects) {
            if (!up) {
                return;
            }
            if (effect instanceof Effect.Send send) {
                send(send);
            } else if (effect instanceof Effect.Arm arm) {
                arm(arm);
            } else if (effect instanceof Effect.Disarm disarm) {
                timers.remove(disarm.timer());
            } else if (effect instanceof Effect.Finalized finalized) {
                decide(finalized.value());
            }
        }
    }

    private void send(Effect.Send send) {
        var before = kept.put(send.kind(), send.message());
        if (before != null && (engine.isObsolete(send.message(), before))) {
            throw new AssertionError(id + " went back from " + pledges(before) + " to " + pledges(send.message()));
        }
        if (network.crashesNow(this)) {
            return;
        }
        sent.add(pledges(send.message()));
        network.flood(this, send.message(), hearers);
    }

    private void arm(Effect.Arm arm) {
        long arming = ++armings;
        timers.put(arm.timer(), arming);
        network.at(network.nowMs + arm.delayMs(), () -> {
            if (up && timers.remove(arm.timer(), arming)) {
                carryOut(engine.timer(SimulatedNetwork.SLOT, arm.timer()));
            }
        });
    }

    private void decide(Bytes agreed) {
        if (decision.isPresent() && !decision.get().equals(agreed)) {
            throw new AssertionError(id + " decided twice: " + decision.get() + " and " + agreed);
        }
        decision = Optional.of(agreed);
    }

    private static Pledges pledges(Bytes message) {
        try {
            return Statement.decode(message).pledges();
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }
}
