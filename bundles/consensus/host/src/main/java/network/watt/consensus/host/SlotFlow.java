// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Head;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * Leads one slot after the other from its first frame to its closed ledger. Protocol loop only.
 *
 * <pre>
 * restoring (own votes from before a restart) → open (frames, timers, proposal) → decided (set at hand? close) → next
 *                                                        any of them → overtaken by a replayed ledger → next
 * </pre>
 */
final class SlotFlow {

    private final Surroundings around;
    private final VoteStore votes;
    private final boolean validator;
    private final Closer closer;
    private final Listener listener;
    private final FrameLog log = new FrameLog();
    private final Items items = new Items();
    private final ItemFetcher fetcher;
    private final Values values;
    private final FrameGate gate;
    private final Speaker speaker;
    private final SlotMachine machine;
    private final Trigger trigger;
    private List<ConsensusFrame> restoring = List.of();
    private Optional<Bytes> decided = Optional.empty();
    private boolean begun;
    private boolean stopped;

    SlotFlow(
            Surroundings around,
            VoteStore votes,
            boolean validator,
            Closer closer,
            Predicate<Bytes> wants,
            Listener listener) {
        this.around = around;
        this.votes = votes;
        this.validator = validator;
        this.closer = closer;
        this.listener = listener;
        fetcher = new ItemFetcher(around);
        values = new Values(around, fetcher, () -> around.environment().loop().execute(this::release), wants);
        gate = new FrameGate(around, items, fetcher);
        speaker = new Speaker(around, votes, log, items);
        machine = new SlotMachine(around, speaker, values, items, this::decided);
        trigger = new Trigger(around, this::propose);
    }

    FrameLog log() {
        return log;
    }

    Items items() {
        return items;
    }

    Speaker speaker() {
        return speaker;
    }

    SlotMachine machine() {
        return machine;
    }

    /** What votes from before a restart refer to is at hand again, though no other node may have it any more. */
    void recallAttachments() {
        for (var kept : votes.attachments()) {
            if (!kept.set()) {
                items.put(kept.content());
            } else if (!around.application().offerSet(kept.content())) {
                throw new IllegalStateException(
                        "a transaction set kept with a vote is unreadable; the votes are damaged");
            }
        }
    }

    /**
     * What we said about the last closed ledgers is at hand again for laggards. If all nodes restart after some have closed
     * a ledger, too few of them to certify it, nothing else brings the others there.
     */
    void recallClosedSlots() {
        for (long slot = around.tip().firstRemembered(); slot < around.tip().slot(); slot++) {
            speaker.remembered(slot);
        }
    }

    /** Begins the slot after the head: first with what we said in it before, then with what others said. */
    void begin() {
        begun = true;
        restoring = validator ? speaker.remembered(around.tip().slot()) : List.of();
        log.of(around.tip().slot()).stream()
                .filter(frame -> !frame.sender().equals(around.self()))
                .forEach(frame -> gate.admit(frame, frame.sender()));
        if (restoring.isEmpty()) {
            open();
        } else {
            release();
        }
    }

    /** Whether the open slot has begun; it has not between two ledgers of a replay. */
    boolean hasBegun() {
        return begun;
    }

    private void open() {
        gate.open(true);
        if (validator) {
            trigger.arm();
        }
        release();
    }

    /** Whatever was missing may be here now. */
    private void release() {
        if (stopped || !begun) {
            return;
        }
        if (!restoring.isEmpty() && isRestorable()) {
            var own = restoring;
            restoring = List.of();
            machine.restore(own);
            open();
            return;
        }
        gate.release(values, log, machine::deliver);
        closeDecided();
    }

    private boolean isRestorable() {
        var engine = around.tip().seat().engine();
        var needed = new ArrayList<FrameGate.Waiting>();
        restoring.forEach(
                frame -> needed.add(new FrameGate.Waiting(around.self(), engine.references(frame.message()))));
        return needed.stream()
                .filter(waiting -> !gate.isReady(waiting, values))
                .findAny()
                .isEmpty();
    }

    private void propose(AgreedValue value) {
        if (!stopped && decided.isEmpty()) {
            machine.propose(value);
        }
    }

    /** A new frame with a good signature. Those of later slots wait in the log, those of closed ones help laggards. */
    void accepted(ConsensusFrame frame, NodeId peer) {
        if (frame.slot() == around.tip().slot() && begun && !stopped) {
            gate.admit(frame, peer);
            release();
        }
    }

    /** Lets every frame of the slot be judged once more: what was invalid may have become valid by the clock. */
    void reconsider() {
        if (begun && !stopped && decided.isEmpty()) {
            log.of(around.tip().slot()).stream()
                    .filter(frame -> !frame.sender().equals(around.self()))
                    .forEach(frame -> gate.admit(frame, frame.sender()));
            release();
        }
    }

    void itemArrived(NodeId peer, Item item) {
        var key = item.key();
        if (!fetcher.isWanted(key)) {
            around.counters().count("item.unasked");
            return;
        }
        around.counters().count("item.arrived");
        fetcher.found(key);
        if (item.kind() == ItemKey.Kind.ENGINE_ITEM) {
            items.put(item.content());
        } else if (!around.application().offerSet(item.content())) {
            around.counters().count("item.broken-set");
            values.setIsBroken(key.hash());
        }
        release();
    }

    void itemRefused(NodeId peer, ItemKey key) {
        fetcher.refused(peer, key);
    }

    /** What is not here and has been asked for. */
    List<ItemFetcher.Missing> missing() {
        return fetcher.missing();
    }

    /** How many frames of the open slot wait for something. */
    int waitingFrames() {
        return gate.size();
    }

    void tick() {
        fetcher.tick();
        closeDecided();
    }

    private void decided(Bytes value) {
        decided = Optional.of(value);
        trigger.cancel();
        around.counters().count("slot.finalized");
        closeDecided();
    }

    /** Closes the decided ledger as soon as its set is here and no replay is under way. */
    private void closeDecided() {
        if (decided.isEmpty() || closer.isBusy() || stopped) {
            return;
        }
        var value = Values.decoded(decided.get())
                .orElseThrow(
                        () -> new IllegalStateException("the engine agreed on what is no value: " + decided.get()));
        if (around.application().set(value.setHash()).isEmpty()) {
            fetcher.want(new ItemKey(ItemKey.Kind.SET, value.setHash()), around.self());
            return;
        }
        closer.close(decided.get(), listener::closed);
    }

    /** The slot is over: the head is about to move. */
    void end() {
        begun = false;
        trigger.cancel();
        machine.end();
        gate.clear();
        values.reset();
        fetcher.clear();
        restoring = List.of();
        decided = Optional.empty();
    }

    /** Another engine is in force: frames of the one before for slots that are not its own are worth nothing. */
    void engineChanged() {
        log.keepOnly(around.tip().slot(), around.tip().seat().digest());
    }

    /** Drops all frames of slots that are not closed. */
    void forgetOpenSlots() {
        log.dropFrom(around.tip().slot());
    }

    /** Goes on after a stop whose cause is gone. */
    void resume() {
        stopped = false;
    }

    /** Forgets what no laggard asks for any more. */
    void purge() {
        long first = around.tip().firstRemembered();
        log.purge(first);
        votes.purge(first);
        around.tip().seat().engine().purge(first);
    }

    /** Says and closes nothing any more. */
    void stop() {
        stopped = true;
        trigger.cancel();
        machine.end();
    }

    /** What a slot leads to. */
    interface Listener {

        void closed(Head head);
    }
}
