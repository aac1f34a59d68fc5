// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;

/**
 * Node 0 alone with its engine; the test speaks for everybody else, at slot {@link #SLOT}. Everybody has the same
 * quorum set: five nodes, four of which make a slice, so that any two others are v-blocking.
 */
final class OneNode {

    static final long SLOT = 7;
    static final Bytes PREVIOUS = Bytes.utf8("before");

    final QuorumSet set;
    final Hash hash;
    final TestDriver driver = new TestDriver(Sample.node(0));
    final ConsensusEngine engine;
    final List<Effect> effects = new ArrayList<>();

    OneNode() {
        this(Sample.flat(5, 4), true);
    }

    OneNode(QuorumSet set, boolean validator) {
        this(set, validator, Parameters.CLASSIC);
    }

    OneNode(QuorumSet set, boolean validator, Parameters parameters) {
        this.set = set;
        hash = set.normalised().hash();
        engine = new ScpEngines()
                .open(driver, new StartContext(SLOT, Hash.ZERO, PREVIOUS, parameters.toXdr(), set.toXdr(), validator));
    }

    OneNode propose(Bytes value) {
        effects.addAll(engine.propose(SLOT, value, PREVIOUS));
        return this;
    }

    OneNode hear(int node, Pledges pledges) {
        var sender = Sample.node(node);
        effects.addAll(engine.receive(SLOT, sender, new Statement(sender, SLOT, pledges).toXdr()));
        return this;
    }

    /** All nodes from {@code from} to below {@code to} say the same. */
    OneNode hear(int from, int to, Pledges pledges) {
        for (int node = from; node < to; node++) {
            hear(node, pledges);
        }
        return this;
    }

    OneNode timer(int timer) {
        effects.addAll(engine.timer(SLOT, timer));
        return this;
    }

    OneNode restore(Pledges... own) {
        var messages = new ArrayList<Bytes>();
        for (var pledges : own) {
            messages.add(new Statement(Sample.node(0), SLOT, pledges).toXdr());
        }
        effects.addAll(engine.restore(SLOT, messages));
        return this;
    }

    /** Starts the ballot protocol on {@code value} by letting all others accept its nomination. */
    OneNode nominated(Bytes value) {
        propose(value);
        hear(1, set.nodes().size(), nominate(List.of(value), List.of(value)));
        return this;
    }

    Nominate nominate(List<Bytes> votes, List<Bytes> accepted) {
        return new Nominate(hash, votes, accepted);
    }

    Prepare prepare(Ballot ballot) {
        return new Prepare(hash, ballot, Optional.empty(), Optional.empty(), 0, 0);
    }

    Prepare prepare(Ballot ballot, Ballot prepared) {
        return new Prepare(hash, ballot, Optional.of(prepared), Optional.empty(), 0, 0);
    }

    Prepare prepare(Ballot ballot, Ballot prepared, long nCommit, long nHigh) {
        return new Prepare(hash, ballot, Optional.of(prepared), Optional.empty(), nCommit, nHigh);
    }

    Confirm confirm(Ballot ballot, long nPrepared, long nCommit, long nHigh) {
        return new Confirm(ballot, nPrepared, nCommit, nHigh, hash);
    }

    Externalize externalize(Ballot commit, long nHigh) {
        return new Externalize(commit, nHigh, hash);
    }

    /** Everything sent since the last call, in order. */
    List<Pledges> said() {
        var said = effects.stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> decode(((Effect.Send) effect).message()))
                .toList();
        effects.clear();
        return said;
    }

    List<Bytes> finalized() {
        return effects.stream()
                .filter(Effect.Finalized.class::isInstance)
                .map(effect -> ((Effect.Finalized) effect).value())
                .toList();
    }

    List<Effect> timers() {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.Arm || effect instanceof Effect.Disarm)
                .toList();
    }

    private static Pledges decode(Bytes message) {
        try {
            return Statement.decode(message).pledges();
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }
}
