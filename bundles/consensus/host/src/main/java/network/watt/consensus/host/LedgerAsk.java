// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import network.watt.platform.types.NodeId;

/** Closed ledgers that one peer was asked for. Answers may overtake each other. Protocol loop only. */
final class LedgerAsk {

    private static final long ANSWER_MS = 3000;

    private final NodeId peer;
    private final long from;
    private final NavigableMap<Long, LedgerReply> replies = new TreeMap<>();
    private long last;
    private long lastMs;
    private long head;
    private boolean ended;

    LedgerAsk(NodeId peer, long from, long nowMs) {
        this.peer = peer;
        this.from = from;
        this.last = to();
        this.lastMs = nowMs;
    }

    NodeId peer() {
        return peer;
    }

    /** The first ledger asked for. */
    long from() {
        return from;
    }

    /** The last ledger asked for. */
    long to() {
        return from + LedgerRequest.MAX_COUNT - 1;
    }

    LedgerRequest request() {
        return new LedgerRequest(from, LedgerRequest.MAX_COUNT);
    }

    /** The highest ledger that the peer said it has. */
    long head() {
        return head;
    }

    /** What came, by ledger. */
    List<LedgerReply> replies() {
        return List.copyOf(replies.values());
    }

    /** Only what is new counts as an answer in time: nobody may hold us up by repeating himself. */
    void take(LedgerReply reply, long nowMs) {
        int before = replies.size();
        head = Math.max(head, reply.head());
        ended |= reply.record().isEmpty();
        last = Math.max(from, Math.min(last, reply.head()));
        reply.record()
                .filter(record -> record.ledger() >= from && record.ledger() <= to())
                .ifPresent(record -> replies.put(record.ledger(), reply));
        lastMs = replies.size() > before ? nowMs : lastMs;
    }

    /** Nothing more will come. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isLate(long nowMs) {
        return nowMs - lastMs >= ANSWER_MS;
    }

    boolean isWhole() {
        return replies.headMap(last, true).size() == last - from + 1;
    }
}
