// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.SlotTrace;
import network.watt.consensus.api.SlotTrace.What;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** Drives the engine through the open slot and carries out what it wants done, in order. Protocol loop only. */
final class SlotMachine implements EngineDriver {

    private final Surroundings around;
    private final Speaker speaker;
    private final Values values;
    private final Items items;
    private final Consumer<Bytes> finalized;
    private final EngineTimers timers;
    private final SlotRecorder recorder;
    private OptionalLong underWaySinceMs = OptionalLong.empty();
    private long steps;

    /** @param finalized takes the value agreed for the open slot */
    SlotMachine(Surroundings around, Speaker speaker, Values values, Items items, Consumer<Bytes> finalized) {
        this.around = around;
        this.speaker = speaker;
        this.values = values;
        this.items = items;
        this.finalized = finalized;
        this.recorder = new SlotRecorder(around);
        this.timers = new EngineTimers(around.environment().loop());
    }

    void deliver(ConsensusFrame frame) {
        around.counters().count("frame.delivered");
        begins();
        recorder.record(frame.slot(), What.HEARD, frame.sender(), frame.message());
        perform(around.tip().seat().engine().receive(frame.slot(), frame.sender(), frame.message()));
    }

    void propose(AgreedValue offered) {
        var value = values.wanted(offered, 0);
        values.trust(value);
        var tip = around.tip();
        perform(tip.seat()
                .engine()
                .propose(tip.slot(), value.toXdr(), tip.head().value()));
    }

    void restore(List<ConsensusFrame> own) {
        var messages = own.stream().map(ConsensusFrame::message).toList();
        perform(around.tip().seat().engine().restore(around.tip().slot(), messages));
    }

    /** The slot is over: its timers must not fire any more. */
    void end() {
        timers.clear();
        underWaySinceMs = OptionalLong.empty();
    }

    private void begins() {
        underWaySinceMs = OptionalLong.of(underWaySinceMs.orElse(around.nowMs()));
    }

    /** How long ago the engine first said or heard something in the open slot; 0 where it did not. */
    long underWayForMs() {
        return underWaySinceMs.isEmpty() ? 0 : around.nowMs() - underWaySinceMs.getAsLong();
    }

    /** What is remembered of a slot. */
    Optional<SlotTrace> trace(long slot) {
        return recorder.of(slot, items);
    }

    /** The engine's timers that run, by number, and in how many milliseconds they expire. */
    SortedMap<Integer, Long> timers() {
        return timers.remaining(around.nowMs());
    }

    /** Grows with everything that the engine was told: what it says of a slot stays the same in between. */
    long steps() {
        return steps;
    }

    private void perform(List<Effect> effects) {
        steps++;
        for (var effect : effects) {
            if (effect instanceof Effect.Send send) {
                begins();
                recorder.record(send.slot(), What.SAID, around.self(), send.message());
                speaker.say(send.slot(), send.kind(), send.message());
            } else if (effect instanceof Effect.Arm arm
                    && arm.slot() == around.tip().slot()) {
                timers.arm(arm.timer(), arm.delayMs(), around.nowMs(), () -> expired(arm));
            } else if (effect instanceof Effect.Disarm disarm
                    && disarm.slot() == around.tip().slot()) {
                timers.disarm(disarm.timer());
            } else if (effect instanceof Effect.Finalized done
                    && done.slot() == around.tip().slot()) {
                recorder.record(done.slot(), What.DECIDED, around.self(), done.value());
                finalized.accept(done.value());
            }
        }
    }

    private void expired(Effect.Arm arm) {
        around.counters().count("timer.expired");
        var engine = around.tip().seat().engine();
        recorder.record(arm.slot(), What.TIMER, around.self(), Bytes.utf8(engine.timerName(arm.timer())));
        perform(engine.timer(arm.slot(), arm.timer()));
    }

    @Override
    public NodeId self() {
        return around.self();
    }

    @Override
    public Validation validate(long slot, Bytes value) {
        return values.judge(slot, value);
    }

    @Override
    public Optional<Bytes> extractValid(long slot, Bytes value) {
        return values.extractValid(slot, value);
    }

    @Override
    public boolean nominates(long slot, Bytes value, int timeouts) {
        return values.nominates(slot, value, timeouts);
    }

    @Override
    public Optional<Bytes> extractValid(long slot, Bytes value, int timeouts) {
        return values.extractValid(slot, value, timeouts);
    }

    @Override
    public Bytes combine(long slot, SortedSet<Bytes> candidates) {
        return values.combine(candidates);
    }

    @Override
    public Optional<Bytes> item(Hash hash) {
        return items.find(hash);
    }

    @Override
    public void publish(Bytes item) {
        items.publish(item);
    }
}
