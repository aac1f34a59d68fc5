// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * Takes frames from peers: cheap checks first, then the signature on a worker; what is good is kept, relayed and
 * handed on. Protocol loop only. Source of the order: Herder (reference scp §1.6).
 */
final class FrameIntake {

    private static final int MAX_VERIFYING = 4096;
    private static final int MAX_EARLY = 1024;
    private static final int MAX_EARLY_PER_PEER = 128;
    private static final String OTHER_ENGINE = "frame.other-engine";
    private static final String OBSOLETE = "frame.obsolete";

    private final Surroundings around;
    private final FrameLog log;
    private final Heard heard;
    private final BiConsumer<ConsensusFrame, NodeId> accepted;
    private final Set<Bytes> verifying = new HashSet<>();
    private final List<Early> early = new ArrayList<>();
    private final StrangeDomains strangeDomains;

    /** @param accepted takes each new frame with the peer that sent it */
    FrameIntake(Surroundings around, FrameLog log, Heard heard, BiConsumer<ConsensusFrame, NodeId> accepted) {
        this.around = around;
        this.log = log;
        this.heard = heard;
        this.accepted = accepted;
        this.strangeDomains = new StrangeDomains(around);
    }

    void receive(NodeId peer, Bytes payload) {
        ConsensusFrame frame;
        try {
            frame = ConsensusFrame.decode(payload);
        } catch (XdrException malformed) {
            around.counters().count("frame.malformed");
            around.overlay().drop(peer, "malformed-frame");
            return;
        }
        var refusal = refusal(frame);
        if (refusal.isEmpty() && isRepetition(frame)) {
            around.counters().count(OBSOLETE);
        } else if (refusal.isPresent()) {
            around.counters().count(refusal.get());
            if (refusal.get().equals(OTHER_ENGINE)) {
                hold(peer, payload, frame);
            }
        } else if (verifying.size() >= MAX_VERIFYING) {
            around.counters().count("frame.overload");
        } else if (verifying.add(payload)) {
            verify(peer, payload, frame);
        }
    }

    /** Why a frame is not worth looking at, if it is not. */
    private Optional<String> refusal(ConsensusFrame frame) {
        var tip = around.tip();
        var seat = tip.seatOf(frame.slot());
        if (!frame.engine().equals(seat.digest())) {
            return Optional.of(OTHER_ENGINE);
        }
        if (frame.slot() < tip.head().ledger()) {
            return Optional.of("frame.late");
        }
        if (frame.sender().equals(around.self())) {
            return Optional.of("frame.own");
        }
        if (!seat.engine().participants().contains(frame.sender())) {
            return Optional.of("frame.stranger");
        }
        if (frame.slot() > bracketEnd() && !log.isBest(frame, bracketEnd())) {
            return Optional.of("frame.far-ahead");
        }
        if (frame.slot() > tip.slot() && !log.hasRoom(frame, tip.slot())) {
            return Optional.of("frame.overflow");
        }
        return Optional.empty();
    }

    private boolean isRepetition(ConsensusFrame frame) {
        return log.isObsolete(frame, around.tip().seatOf(frame.slot()).engine());
    }

    private long bracketEnd() {
        return around.tip().head().ledger() + Tip.BRACKET;
    }

    /** Another engine is in force: what came for it early is looked at now. */
    void engineChanged() {
        var waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(held -> receive(held.peer, held.payload));
    }

    private void hold(NodeId peer, Bytes payload, ConsensusFrame frame) {
        long ofPeer = early.stream().filter(held -> held.peer.equals(peer)).count();
        if (frame.slot() > around.tip().slot() && ofPeer < MAX_EARLY_PER_PEER && early.size() < MAX_EARLY) {
            early.add(new Early(peer, payload));
        }
    }

    private void verify(NodeId peer, Bytes payload, ConsensusFrame frame) {
        var signed = ConsensusFrame.signedBytes(
                around.application().networkId(),
                around.recoveryDomain(frame.slot()),
                frame.engine(),
                frame.slot(),
                frame.message());
        var verifier = around.environment().verifier();
        around.environment()
                .work(
                        () -> verifier.verify(frame.sender().key(), signed, frame.signature()),
                        good -> verified(peer, payload, frame, good));
    }

    private void verified(NodeId peer, Bytes payload, ConsensusFrame frame, boolean good) {
        verifying.remove(payload);
        if (!good) {
            around.counters().count("frame.bad-signature");
            strangeDomains.judge(peer, frame.slot());
            return;
        }
        if (refusal(frame).isPresent()
                || !log.add(frame, around.tip().seatOf(frame.slot()).engine())) {
            around.counters().count(OBSOLETE);
            return;
        }
        if (frame.slot() > bracketEnd()) {
            log.dropBetween(frame.sender(), bracketEnd(), frame.slot());
        }
        around.counters().count("frame.accepted");
        heard.speaks(frame.sender(), frame.slot());
        around.overlay().flood(Channel.CONSENSUS, payload);
        accepted.accept(frame, peer);
    }

    /** An unverified frame of an engine that is not in force (yet). */
    private record Early(NodeId peer, Bytes payload) {}
}
