// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.SimulatedNetwork.SLOT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** One engine and a host in miniature: keeps sent messages, runs timers, restarts from what it kept. */
final class SimulatedNode {

    final NodeId id;
    private final SimulatedNetwork network;
    private final Bytes value;
    /** Durable: the latest message of each kind. */
    private final TreeMap<Integer, Bytes> kept = new TreeMap<>();
    /** What it ever promised, in all its lives: its prevote and its precommit of each round. */
    private final Map<Integer, Prevote> prevotes = new TreeMap<>();

    private final Map<Integer, Bytes> precommits = new TreeMap<>();
    private final Map<Integer, Bytes> proposals = new TreeMap<>();
    private final Map<Integer, Long> timers = new HashMap<>();
    final List<Message> sent = new ArrayList<>();
    Optional<Bytes> decision = Optional.empty();
    ConsensusEngine engine;
    boolean up = true;
    private int highestRound;
    private long armings;
    private long lives;

    SimulatedNode(SimulatedNetwork network, NodeId id, Bytes value) {
        this.network = network;
        this.id = id;
        this.value = value;
        engine = open();
    }

    private ConsensusEngine open() {
        var start = new StartContext(SLOT, Hash.ZERO, Bytes.EMPTY, network.membership.toXdr(), Bytes.EMPTY, true);
        return new BftEngines().open(new TestDriver(id), start);
    }

    void propose() {
        if (up) {
            carryOut(engine.propose(SLOT, value, Bytes.EMPTY));
        }
    }

    void hear(NodeId sender, Bytes message) {
        if (up) {
            carryOut(engine.receive(SLOT, sender, message));
        }
    }

    void resend() {
        if (up) {
            kept.values().forEach(message -> network.flood(this, message));
        }
    }

    /** Returns the number of the life that ended; a later crash makes its restart void. */
    long crash() {
        up = false;
        timers.clear();
        return ++lives;
    }

    void restart(long life) {
        if (life != lives || up) {
            return;
        }
        up = true;
        engine = open();
        carryOut(engine.restore(SLOT, List.copyOf(kept.values())));
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
        if (network.crashesNow(this)) {
            return; // before it became durable: never said
        }
        kept.put(send.kind(), send.message());
        var message = Message.read(send.message()).orElseThrow();
        requireNoContradiction(message);
        sent.add(message);
        if (!network.crashesNow(this)) {
            network.flood(this, send.message());
        }
    }

    private void requireNoContradiction(Message message) {
        boolean isSane = true;
        if (message instanceof Proposal proposal) {
            isSane = isFirst(proposals, proposal.round(), proposal.value());
        } else if (message instanceof Vote vote) {
            isSane = vote.round() >= highestRound
                    && (!vote.prevote().isCast() || isFirst(prevotes, vote.round(), vote.prevote()))
                    && vote.lock()
                            .filter(lock -> !isFirst(precommits, lock.round(), lock.value()))
                            .isEmpty();
            highestRound = Math.max(highestRound, vote.round());
        }
        if (!isSane) {
            throw new AssertionError(id + " contradicts itself: " + message + " after " + sent);
        }
    }

    private static <V> boolean isFirst(Map<Integer, V> said, int round, V word) {
        var before = said.putIfAbsent(round, word);
        return before == null || before.equals(word);
    }

    private void arm(Effect.Arm arm) {
        long arming = ++armings;
        timers.put(arm.timer(), arming);
        network.at(network.nowMs + arm.delayMs(), () -> {
            if (up && timers.remove(arm.timer(), arming)) {
                carryOut(engine.timer(SLOT, arm.timer()));
            }
        });
    }

    private void decide(Bytes agreed) {
        if (decision.isPresent() && !decision.get().equals(agreed)) {
            throw new AssertionError(id + " decided twice: " + decision.get() + " and " + agreed);
        }
        decision = Optional.of(agreed);
    }
}
