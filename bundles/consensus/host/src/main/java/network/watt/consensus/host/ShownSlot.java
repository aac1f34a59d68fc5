// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.EngineStatus.NodeStatus;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Hash;

/**
 * The slot that people see: the last closed one with its seals, and the open one as soon as it has been under way for
 * longer than a healthy slot takes. Between two proposals nobody says anything, which is no failure. Protocol loop only.
 */
final class ShownSlot {

    /** Agreement in good health is a matter of a few hundred milliseconds. */
    static final long UNDER_WAY_MS = 500;

    private static final String AGREE = "agree";
    private static final String EXTERNALIZED = "externalized";

    private final Surroundings around;
    private final SlotMachine machine;
    private final SealBook seals;
    private Optional<Shown> latest = Optional.empty();
    private Optional<Closed> closed = Optional.empty();

    ShownSlot(Surroundings around, SlotMachine machine, SealBook seals) {
        this.around = around;
        this.machine = machine;
        this.seals = seals;
    }

    /** What a status tells of: as long as this is the same, so is the status. */
    private record Basis(Seat seat, boolean isOpen, long slot, Hash header, long steps, int seals) {}

    private record Shown(Basis basis, EngineStatus status) {}

    /** What the engine says of the last closed slot: it is told nothing more about it, only seals may come. */
    private record Closed(Seat seat, Hash header, EngineStatus votes) {}

    EngineStatus status() {
        var basis = basis();
        if (latest.filter(shown -> shown.basis.equals(basis)).isEmpty()) {
            var tip = around.tip();
            var status = basis.isOpen ? tip.seat().engine().status(tip.slot()) : closed();
            latest = Optional.of(new Shown(basis, status));
        }
        return latest.orElseThrow().status;
    }

    private Basis basis() {
        var tip = around.tip();
        boolean isOpen = tip.head().ledger() == 0 || machine.underWayForMs() >= UNDER_WAY_MS;
        long slot = isOpen ? tip.slot() : tip.head().ledger();
        int sealed = isOpen ? 0 : seals.count(slot);
        long steps = isOpen ? machine.steps() : 0;
        return new Basis(tip.seatOf(slot), isOpen, slot, tip.head().headerHash(), steps, sealed);
    }

    /** The engine knows the votes; whoever sealed our header agrees, whatever was last heard of its votes. */
    private EngineStatus closed() {
        var head = around.tip().head();
        var votes = votes(around.tip().seatOf(head.ledger()), head);
        var sealed = seals.of(head.ledger());
        var nodes = votes.nodes().stream()
                .map(node -> sealed(node, sealed, head.headerHash()))
                .toList();
        return votes.phase().equals(EXTERNALIZED)
                ? new EngineStatus(votes.engine(), votes.slot(), votes.phase(), votes.summary(), nodes, votes.failAt())
                : new EngineStatus(
                        votes.engine(), votes.slot(), EXTERNALIZED, "agreed; taken over from a peer", nodes, -1);
    }

    private EngineStatus votes(Seat seat, Head head) {
        boolean isKnown = closed.isPresent()
                && closed.get().seat.equals(seat)
                && closed.get().header.equals(head.headerHash());
        if (!isKnown) {
            closed = Optional.of(
                    new Closed(seat, head.headerHash(), seat.engine().status(head.ledger())));
        }
        return closed.orElseThrow().votes;
    }

    private static NodeStatus sealed(NodeStatus node, List<Seal> seals, Hash header) {
        for (var seal : seals) {
            if (seal.node().equals(node.node())) {
                return seal.headerHash().equals(header)
                        ? new NodeStatus(node.node(), AGREE, heard(node) ? node.detail() : "sealed")
                        : new NodeStatus(node.node(), "disagree", "sealed as " + seal.headerHash());
            }
        }
        return node;
    }

    private static boolean heard(NodeStatus node) {
        return !node.state().equals("missing");
    }
}
