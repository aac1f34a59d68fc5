// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.List;
import network.watt.consensus.api.Effect;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Collects the effects of one slot. Silent for a node that does not vote, or cannot judge the slot's values. */
final class Outbox {

    /** Kinds of {@link Effect.Send} and timers: 0 nomination, 1 ballot. */
    static final int NOMINATION = 0;

    static final int BALLOT = 1;

    private final NodeId self;
    private final long slot;
    private final boolean[] armed = new boolean[2];
    private boolean silent;
    private List<Effect> effects = new ArrayList<>();

    Outbox(NodeId self, long slot, boolean validator) {
        this.self = self;
        this.slot = slot;
        silent = !validator;
    }

    /** Says nothing more in this slot. */
    void silence() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }

    void send(int kind, Pledges pledges) {
        if (!silent) {
            effects.add(new Effect.Send(slot, kind, new Statement(self, slot, pledges).toXdr()));
        }
    }

    void arm(int timer, long delayMs) {
        armed[timer] = true;
        effects.add(new Effect.Arm(slot, timer, delayMs));
    }

    void disarm(int timer) {
        if (armed[timer]) {
            armed[timer] = false;
            effects.add(new Effect.Disarm(slot, timer));
        }
    }

    /** Whether the expiry is of a timer that is still wanted. */
    boolean expired(int timer) {
        boolean wanted = armed[timer];
        armed[timer] = false;
        return wanted;
    }

    void finalized(Bytes value) {
        effects.add(new Effect.Finalized(slot, value));
    }

    List<Effect> drain() {
        if (effects.isEmpty()) {
            return List.of();
        }
        var drained = List.copyOf(effects);
        effects = new ArrayList<>();
        return drained;
    }
}
