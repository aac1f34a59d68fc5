// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.NodeId;

/**
 * Watches whether ledgers close. When none did for three intervals (at least five seconds) it repeats our own words and
 * asks all peers for theirs every two seconds, until one closes: messages may have been lost with a connection, and
 * engines do not repeat themselves. Protocol loop only.
 */
final class Progress {

    static final long MIN_STUCK_MS = 5000;
    static final long NUDGE_MS = 2000;

    private static final int STUCK_INTERVALS = 3;

    private final Surroundings around;
    private final Speaker speaker;
    private boolean closedOne;
    private long lastCloseMs;
    private long lastNudgeMs;

    Progress(Surroundings around, Speaker speaker) {
        this.around = around;
        this.speaker = speaker;
        this.lastCloseMs = around.nowMs();
    }

    void closed() {
        closedOne = true;
        lastCloseMs = around.nowMs();
    }

    /** Whether a ledger was closed since the start: only then do we know that we are level with the others. */
    boolean hasClosed() {
        return closedOne;
    }

    long lastCloseMs() {
        return lastCloseMs;
    }

    boolean isStuck() {
        long limitMs = Math.max(STUCK_INTERVALS * around.application().closeIntervalMs(), MIN_STUCK_MS);
        return around.nowMs() - lastCloseMs >= limitMs;
    }

    /** Called regularly. @return whether peers were nudged */
    boolean tick() {
        long nowMs = around.nowMs();
        if (!isStuck() || nowMs - lastNudgeMs < NUDGE_MS) {
            return false;
        }
        lastNudgeMs = nowMs;
        around.counters().count("stuck.nudge");
        around.overlay().peers().forEach(peer -> greet(peer.id()));
        return true;
    }

    /** Tells a peer our latest words and asks for its own. */
    void greet(NodeId peer) {
        speaker.repeat(peer);
        around.overlay()
                .send(peer, Channel.GET_STATE, new StateRequest(around.tip().slot()).toXdr());
    }

    /** The members that are connected, and ourselves if we are one, by identity. */
    List<NodeId> connected() {
        var members = around.tip().seat().rule().members();
        var here = new TreeSet<NodeId>();
        for (var peer : around.overlay().peers()) {
            if (members.contains(peer.id())) {
                here.add(peer.id());
            }
        }
        if (members.contains(around.self())) {
            here.add(around.self());
        }
        return List.copyOf(here);
    }

    /** Why no ledger closes. */
    Standing stuck() {
        if (around.tip().seat().isSilent()) {
            return new Standing(
                    Phase.STUCK,
                    "no-peer",
                    "No peer brings the ledgers up to this node's anchor: start one, or check the addresses in the peer"
                            + " list.");
        }
        var rule = around.tip().seat().rule();
        var connected = connected();
        if (rule.isCertifiedBy(new TreeSet<>(connected))) {
            var summary =
                    around.tip().seat().engine().status(around.tip().slot()).summary();
            return new Standing(
                    Phase.STUCK,
                    "no-agreement",
                    "Slot " + around.tip().slot() + " is not agreed although a quorum is connected: " + summary);
        }
        var missing = new ArrayList<>(new TreeSet<>(rule.members()));
        missing.removeAll(connected);
        return new Standing(
                Phase.STUCK,
                "quorum-missing",
                "Too few nodes of the quorum are connected to agree on slot "
                        + around.tip().slot() + "; not connected: " + missing
                        + ". Start them, or check their addresses in the peer list.");
    }
}
