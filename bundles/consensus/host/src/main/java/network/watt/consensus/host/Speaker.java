// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import network.watt.consensus.api.ConsensusEngine.References;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/** Says what this node votes: signed, kept durably with what it refers to, then flooded. Protocol loop only. */
final class Speaker {

    private final Surroundings around;
    private final VoteStore votes;
    private final FrameLog log;
    private final Items items;

    Speaker(Surroundings around, VoteStore votes, FrameLog log, Items items) {
        this.around = around;
        this.votes = votes;
        this.log = log;
        this.items = items;
    }

    /** Persist before send: a crash between the two loses a message, never a promise. */
    void say(long slot, int kind, Bytes message) {
        if (slot < votes.floor()) {
            around.counters().count("vote.below-floor");
            return;
        }
        var seat = around.tip().seat();
        var signed = ConsensusFrame.signedBytes(
                around.application().networkId(), around.tip().head().recoveryDomain(), seat.digest(), slot, message);
        var signature = around.environment().signer().sign(signed);
        var frame = new ConsensusFrame(seat.digest(), slot, around.self(), message, signature);
        var payload = frame.toXdr();
        votes.save(
                new VoteStore.Vote(seat.digest(), slot, kind, payload),
                attachments(seat.engine().references(message)));
        log.add(frame, seat.engine());
        around.counters().count("frame.sent");
        around.overlay().flood(Channel.CONSENSUS, payload);
    }

    private List<VoteStore.Attachment> attachments(References refers) {
        var all = new ArrayList<VoteStore.Attachment>();
        for (var hash : new TreeSet<>(refers.items())) {
            items.find(hash).ifPresent(item -> all.add(new VoteStore.Attachment(false, item)));
        }
        var sets = new LinkedHashSet<Hash>();
        for (var value : new TreeSet<>(refers.values())) {
            Values.decoded(value).ifPresent(agreed -> sets.add(agreed.setHash()));
        }
        for (var set : sets) {
            around.application().set(set).ifPresent(content -> all.add(new VoteStore.Attachment(true, content)));
        }
        return all;
    }

    /** What we said about a slot before a restart, oldest first; also puts it where peers are answered from. */
    List<ConsensusFrame> remembered(long slot) {
        var seat = around.tip().seatOf(slot);
        var frames = new ArrayList<ConsensusFrame>();
        for (var vote : votes.votes(seat.digest(), slot)) {
            try {
                var frame = ConsensusFrame.decode(vote.frame());
                if (isOfDomain(frame)) {
                    frames.add(frame);
                    log.add(frame, seat.engine());
                }
            } catch (XdrException broken) {
                throw new IllegalStateException(
                        "a stored vote for slot " + slot + " is unreadable: " + broken.getMessage());
            }
        }
        return frames;
    }

    /** What we said in an attempt that a recovery ended was signed in another domain, and binds nobody. */
    private boolean isOfDomain(ConsensusFrame frame) {
        var signed = ConsensusFrame.signedBytes(
                around.application().networkId(),
                around.recoveryDomain(frame.slot()),
                frame.engine(),
                frame.slot(),
                frame.message());
        return around.environment().verifier().verify(frame.sender().key(), signed, frame.signature());
    }

    /** Sends our latest words about the open slot to one peer once more. */
    void repeat(NodeId peer) {
        log.of(around.tip().slot(), around.self())
                .forEach(frame -> around.overlay().send(peer, Channel.CONSENSUS, frame.toXdr()));
    }
}
