// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.platform.runtime.EventLoop;

/**
 * Proposes a value of our own one interval after the last proposal, or after the last close where we came too late to
 * propose. Protocol loop only. Source: Herder's trigger.
 */
final class Trigger {

    private final Surroundings around;
    private final Consumer<AgreedValue> propose;
    private EventLoop.Timer timer = () -> {};
    private long lastMs;
    private boolean pending;

    Trigger(Surroundings around, Consumer<AgreedValue> propose) {
        this.around = around;
        this.propose = propose;
        this.lastMs = around.nowMs() - around.application().closeIntervalMs();
    }

    /** A slot is open: its time will come. */
    void arm() {
        timer.cancel();
        long nowMs = around.nowMs();
        if (pending) {
            lastMs = nowMs; // the slot before closed without our proposal
        }
        pending = true;
        long dueMs = lastMs + around.application().closeIntervalMs();
        timer = around.environment().loop().schedule(Math.max(0, dueMs - nowMs), this::fire);
    }

    void cancel() {
        timer.cancel();
    }

    private void fire() {
        pending = false;
        lastMs = around.nowMs();
        var head = around.tip().head();
        around.environment().then(around.application().propose(head), proposal -> {
            if (proposal.isPresent() && around.tip().head().equals(head)) {
                long closeTimeMs = Math.max(around.nowMs(), head.closeTimeMs() + 1);
                var steps = proposal.get().steps();
                propose.accept(new AgreedValue(head.headerHash(), proposal.get().setHash(), closeTimeMs, steps));
            }
        });
    }
}
