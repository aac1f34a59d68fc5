// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.NodeId;

/**
 * The ledgers that are being fetched: ranges that follow each other, each asked of another peer, so that they come side by
 * side and while earlier ones are replayed. Protocol loop only.
 */
final class LedgerAsks {

    /** How many ranges may be on their way or wait: what they hold in memory is bounded by it. */
    static final int MAX_RANGES = 4;

    private final Surroundings around;
    private final Heard heard;
    private final Deque<LedgerAsk> asks = new ArrayDeque<>();
    private int rotation;

    LedgerAsks(Surroundings around, Heard heard) {
        this.around = around;
        this.heard = heard;
    }

    boolean isEmpty() {
        return asks.isEmpty();
    }

    /** The range that is judged next. */
    LedgerAsk first() {
        return asks.getFirst();
    }

    LedgerAsk removeFirst() {
        return asks.removeFirst();
    }

    void clear() {
        asks.clear();
    }

    Optional<LedgerAsk> of(NodeId peer) {
        return asks.stream().filter(ask -> ask.peer().equals(peer)).findFirst();
    }

    /** Asks another peer than last time for what follows our head, and forgets all other ranges. */
    void begin() {
        asks.clear();
        nextPeer().ifPresent(peer -> ask(peer, around.tip().slot()));
    }

    /**
     * Asks peers that are not busy for the ranges after {@code previous}, as far as its sender claims to have them.
     *
     * @param isWanted whether a range that begins with a ledger is wanted by now
     */
    void extend(LedgerAsk previous, LongPredicate isWanted) {
        long from = (asks.isEmpty() ? previous : asks.getLast()).to() + 1;
        while (asks.size() < MAX_RANGES && from <= previous.head() && isWanted.test(from)) {
            var peer = nextPeer();
            if (peer.isEmpty()) {
                return;
            }
            ask(peer.get(), from);
            from += LedgerRequest.MAX_COUNT;
        }
    }

    private void ask(NodeId peer, long from) {
        around.counters().count("ledgers.asked");
        var ask = new LedgerAsk(peer, from, around.nowMs());
        asks.add(ask);
        around.overlay().send(peer, Channel.GET_LEDGERS, ask.request().toXdr());
    }

    /** One that is not asked already: those that spoke of later slots first; each time another one. */
    private Optional<NodeId> nextPeer() {
        var idle = around.overlay().peers().stream()
                .map(Peer::id)
                .filter(peer -> of(peer).isEmpty())
                .toList();
        var ahead = idle.stream()
                .filter(peer -> heard.slotOf(peer) > around.tip().slot())
                .toList();
        return pick(ahead.isEmpty() ? idle : ahead);
    }

    private Optional<NodeId> pick(List<NodeId> candidates) {
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(Math.floorMod(rotation++, candidates.size())));
    }
}
