// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.SLOT;
import static network.watt.consensus.bft.Sample.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.bft.component.BftModule;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** One engine in a test's hands, which plays all other members. */
final class OneNode {

    final TestDriver driver;
    private final Membership membership;
    private final boolean validator;
    private final TreeMap<Integer, Bytes> kept = new TreeMap<>();
    ConsensusEngine engine;
    final List<Message> sent = new ArrayList<>();
    final List<Long> armedMs = new ArrayList<>();
    Optional<Bytes> decision = Optional.empty();
    boolean armed;

    private OneNode(int number, int members, boolean validator) {
        driver = new TestDriver(node(number));
        membership = Sample.members(members);
        this.validator = validator;
        engine = open();
    }

    /** Member {@code number} of {@code members}. */
    static OneNode of(int number, int members) {
        return new OneNode(number, members, true);
    }

    static OneNode follower(int members) {
        return new OneNode(members, members, false);
    }

    private ConsensusEngine open() {
        var start =
                new StartContext(SLOT, Hash.ZERO, Bytes.EMPTY, membership.toXdr(), Bytes.utf8("ignored"), validator);
        return new BftModule().open(driver, start);
    }

    OneNode propose(Bytes value) {
        return carryOut(engine.propose(SLOT, value, Bytes.EMPTY));
    }

    OneNode hear(int sender, Message message) {
        return carryOut(engine.receive(SLOT, node(sender), message.toXdr()));
    }

    /** The same message of all these. */
    OneNode hear(Message message, int... senders) {
        IntStream.of(senders).forEach(sender -> hear(sender, message));
        return this;
    }

    OneNode expire() {
        if (!armed) {
            throw new AssertionError("no timer runs");
        }
        armed = false;
        return carryOut(engine.timer(SLOT, 0));
    }

    /** A new life with what was kept. */
    OneNode restart() {
        engine = open();
        sent.clear();
        decision = Optional.empty();
        armed = false;
        return carryOut(engine.restore(SLOT, List.copyOf(kept.values())));
    }

    private OneNode carryOut(List<Effect> effects) {
        for (var effect : effects) {
            if (effect instanceof Effect.Send send) {
                kept.put(send.kind(), send.message());
                sent.add(Message.read(send.message()).orElseThrow());
            } else if (effect instanceof Effect.Arm arm) {
                armed = true;
                armedMs.add(arm.delayMs());
            } else if (effect instanceof Effect.Disarm) {
                armed = false;
            } else if (effect instanceof Effect.Finalized done) {
                decision = Optional.of(done.value());
            }
        }
        return this;
    }

    /** What was said since the last question. */
    List<Message> said() {
        var said = List.copyOf(sent);
        sent.clear();
        return said;
    }
}
