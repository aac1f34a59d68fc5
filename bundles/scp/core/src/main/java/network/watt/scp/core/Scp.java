// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * The protocol for those who embed it without a WATT node: calls in, callbacks of an {@link ScpDriver} out, before the call
 * returns. A thin layer over the step machine that nodes run. Not thread-safe; needs no clock, thread or disk of its own.
 */
public final class Scp {

    private final ScpDriver driver;
    private final ScpEngine engine;
    private final EnvelopeStore envelopes = new EnvelopeStore();

    /** What became of an envelope. */
    public enum EnvelopeState {
        /** It is taken into account. */
        VALID,
        /** It is malformed, insane, stale, under an unknown quorum set, of an invalid value or of a forgotten slot. */
        INVALID
    }

    /** A node with the timeouts, leaders and content rule of {@link Parameters#CLASSIC}. */
    public Scp(NodeId self, boolean isValidator, QuorumSet set, ScpDriver driver) {
        this(self, isValidator, set, Parameters.CLASSIC, driver);
    }

    /**
     * @param isValidator whether it speaks; if not, it follows
     * @throws IllegalArgumentException with a sentence for people if the quorum set is not sane, or too weak
     */
    public Scp(NodeId self, boolean isValidator, QuorumSet set, Parameters parameters, ScpDriver driver) {
        this.driver = driver;
        var start = new StartContext(0, Hash.ZERO, Bytes.EMPTY, parameters.toXdr(), set.toXdr(), isValidator);
        engine = new ScpEngine(new DriverAdapter(self, driver), start, driver);
    }

    /** Takes an envelope whose signature is good. */
    public EnvelopeState receiveEnvelope(Envelope envelope) {
        var statement = envelope.statement();
        if (!engine.take(statement)) {
            return EnvelopeState.INVALID;
        }
        envelopes.keep(envelope);
        carryOut(engine.effects(statement.slot()));
        return EnvelopeState.VALID;
    }

    /** The same from XDR bytes. */
    public EnvelopeState receiveEnvelope(Bytes xdr) {
        try {
            return receiveEnvelope(Envelope.decode(xdr));
        } catch (XdrException malformed) {
            return EnvelopeState.INVALID;
        }
    }

    /**
     * Starts a round of nomination, the first or, perhaps with another value, a further one. Does nothing once there is a
     * candidate. The timer that is set then leads to the next round by itself.
     *
     * @param isTimedOut only go on with what was begun
     */
    public void nominate(long slot, Bytes value, Bytes previous, boolean isTimedOut) {
        engine.openSlot(slot).ifPresent(open -> open.nominate(value, previous, isTimedOut));
        carryOut(engine.effects(slot));
    }

    /** Votes for no further values in this slot. */
    public void stopNomination(long slot) {
        engine.openSlot(slot).ifPresent(Slot::stopNomination);
        carryOut(engine.effects(slot));
    }

    /**
     * Goes to the next ballot, or to the first one: for tests.
     *
     * @param isForced also if there is a ballot already
     * @return whether anything changed
     */
    public boolean bumpState(long slot, Bytes value, boolean isForced) {
        boolean changed =
                engine.openSlot(slot).map(open -> open.bump(value, isForced)).orElse(false);
        carryOut(engine.effects(slot));
        return changed;
    }

    /** Takes up what this node said before a restart, before anything else happens in that slot. */
    public void setStateFromEnvelope(Envelope own) {
        carryOut(engine.restore(own.statement().slot(), List.of(own.statement().toXdr())));
        envelopes.keep(own);
    }

    /** Forgets slots below {@code slot} but for {@code kept}; -1 for none. */
    public void purgeSlots(long slot, long kept) {
        engine.purge(slot, kept);
        envelopes.purge(slot, kept);
    }

    /**
     * Has this node trust others from now on, in open slots too.
     *
     * @throws IllegalArgumentException with a sentence for people if the quorum set is not sane, or too weak
     */
    public void updateLocalQuorumSet(QuorumSet set) {
        engine.changeQuorum(set);
    }

    /** Where this node stands in a slot; empty for one in which nothing happened yet. */
    public Optional<SlotState> slot(long slot) {
        return engine.known(slot).map(open -> new SlotState(slot, open, envelopes));
    }

    private void carryOut(List<Effect> effects) {
        for (var effect : effects) {
            if (effect instanceof Effect.Send send) {
                emit(send);
            } else if (effect instanceof Effect.Arm arm) {
                driver.setupTimer(arm.slot(), arm.timer(), arm.delayMs(), () -> expired(arm));
            } else if (effect instanceof Effect.Disarm disarm) {
                driver.stopTimer(disarm.slot(), disarm.timer());
            } else if (effect instanceof Effect.Finalized decided) {
                driver.valueExternalized(decided.slot(), decided.value());
            }
        }
    }

    private void expired(Effect.Arm arm) {
        carryOut(engine.timer(arm.slot(), arm.timer()));
    }

    private void emit(Effect.Send send) {
        try {
            var statement = Statement.decode(send.message());
            var envelope = new Envelope(statement, driver.signEnvelope(statement));
            envelopes.keep(envelope);
            driver.emitEnvelope(envelope);
        } catch (XdrException broken) {
            throw new IllegalStateException("a statement of our own is malformed", broken);
        }
    }
}
