// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.platform.runtime.EventLoop;

/**
 * Proposes a value of our own one interval after we proposed the one before. Where we did not propose that one (we were
 * too late, down or catching up), the time agreed for it stands for our own, within the last interval of our clock: so a
 * late node falls into step with the others at once, and a wrong clock costs it no more than that. Protocol loop only.
 * Source: Herder's trigger.
 */
final class Trigger {

    private final Surroundings around;
    private final Consumer<AgreedValue> propose;
    private EventLoop.Timer timer = () -> {};
    private long proposedSlot = -1;
    private long proposedMs;

    Trigger(Surroundings around, Consumer<AgreedValue> propose) {
        this.around = around;
        this.propose = propose;
    }

    /** A slot is open: its time will come. */
    void arm() {
        timer.cancel();
        long nowMs = around.nowMs();
        long intervalMs = around.application().closeIntervalMs();
        var head = around.tip().head();
        long lastMs = proposedSlot == head.ledger()
                ? proposedMs
                : Math.max(nowMs - intervalMs, Math.min(nowMs, head.closeTimeMs()));
        timer = around.environment().loop().schedule(Math.max(0, lastMs + intervalMs - nowMs), this::fire);
    }

    void cancel() {
        timer.cancel();
    }

    private void fire() {
        var head = around.tip().head();
        proposedSlot = around.tip().slot();
        proposedMs = around.nowMs();
        around.environment().then(around.application().propose(head), proposal -> {
            if (proposal.isPresent() && around.tip().head().equals(head)) {
                long closeTimeMs = Math.max(around.nowMs(), head.closeTimeMs() + 1);
                var steps = proposal.get().steps();
                propose.accept(new AgreedValue(head.headerHash(), proposal.get().setHash(), closeTimeMs, steps));
            }
        });
    }
}
