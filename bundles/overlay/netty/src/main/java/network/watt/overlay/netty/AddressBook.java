// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import network.watt.platform.types.NodeId;

/**
 * The addresses worth dialling and when to dial them next. Configured ones stay for ever, learned ones are bounded in
 * number and forgotten after repeated failure. The wait doubles with every failure. A kernel: pure, not thread-safe.
 */
final class AddressBook {

    /** A learned address is forgotten after so many failures in a row. */
    private static final int MAX_FAILURES = 6;

    private final int maxLearned;
    private final long redialMs;
    private final long redialMaxMs;
    private final LongUnaryOperator jitter;
    private final Map<PeerAddress, Entry> entries = new LinkedHashMap<>();

    /** @param jitter maps a wait in milliseconds to a similar one, so that nodes do not dial in step */
    AddressBook(int maxLearned, long redialMs, long redialMaxMs, LongUnaryOperator jitter) {
        this.maxLearned = maxLearned;
        this.redialMs = redialMs;
        this.redialMaxMs = redialMaxMs;
        this.jitter = requireNonNull(jitter);
    }

    /** Adds an address that the operator named. */
    void configured(PeerAddress address) {
        entries.computeIfAbsent(address, a -> new Entry()).configured = true;
    }

    /** Adds an address that a peer told, unless it is known; the worst learned one makes room. */
    void learned(PeerAddress address) {
        if (maxLearned == 0 || entries.containsKey(address)) {
            return;
        }
        if (learnedCount() >= maxLearned && !evictWorst()) {
            return;
        }
        entries.put(address, new Entry());
    }

    /**
     * The addresses to dial now, which count as busy until {@link #closed}.
     *
     * @param learnedWanted how many learned ones may be among them
     * @param connected whether there is a connection with a node already
     */
    List<PeerAddress> due(long nowMs, int learnedWanted, Predicate<NodeId> connected) {
        var due = new ArrayList<PeerAddress>();
        int learned = 0;
        for (var pair : entries.entrySet()) {
            var entry = pair.getValue();
            boolean wanted = entry.configured || learned < learnedWanted;
            boolean rests = entry.busy || entry.self || entry.nextDialMs > nowMs;
            if (wanted && !rests && entry.node.filter(connected).isEmpty()) {
                entry.busy = true;
                learned += entry.configured ? 0 : 1;
                due.add(pair.getKey());
            }
        }
        return due;
    }

    /** Notes who lives at {@code address}. */
    void identified(PeerAddress address, NodeId node) {
        find(address).ifPresent(entry -> entry.node = Optional.of(node));
    }

    /** Whether {@code node} lives at a configured address, as far as was seen. */
    boolean isConfigured(NodeId node) {
        return entries.values().stream()
                .anyMatch(entry ->
                        entry.configured && entry.node.filter(node::equals).isPresent());
    }

    /** Notes that {@code address} is our own: it is never dialled again. */
    void self(PeerAddress address) {
        find(address).ifPresent(entry -> entry.self = true);
    }

    /** The attempt or the connection is over. It counts as a failure until {@link #lost} says otherwise. */
    void closed(PeerAddress address, long nowMs) {
        find(address).ifPresent(entry -> {
            entry.busy = false;
            entry.failures++;
            entry.nextDialMs = nowMs + waitMs(entry.failures);
            if (!entry.configured && entry.failures >= MAX_FAILURES) {
                entries.remove(address);
            }
        });
    }

    /** A connection with {@code node} that had lasted is gone: its addresses are good, whoever had dialled. */
    void lost(NodeId node, long nowMs) {
        entries.values().stream()
                .filter(entry -> entry.node.filter(node::equals).isPresent())
                .forEach(entry -> {
                    entry.failures = 0;
                    entry.nextDialMs = Math.min(entry.nextDialMs, nowMs + waitMs(0));
                });
    }

    int size() {
        return entries.size();
    }

    private long waitMs(int failures) {
        long wait = redialMs << Math.min(Math.max(failures - 1, 0), 20);
        return jitter.applyAsLong(Math.min(wait, redialMaxMs));
    }

    private Optional<Entry> find(PeerAddress address) {
        return Optional.ofNullable(entries.get(address));
    }

    private long learnedCount() {
        return entries.values().stream().filter(entry -> !entry.configured).count();
    }

    /** Forgets the learned address with most failures; one without failure stays. */
    private boolean evictWorst() {
        var worst = entries.entrySet().stream()
                .filter(pair -> !pair.getValue().configured && !pair.getValue().busy && pair.getValue().failures > 0)
                .max(Comparator.comparingInt(pair -> pair.getValue().failures));
        worst.ifPresent(pair -> entries.remove(pair.getKey()));
        return worst.isPresent();
    }

    private static final class Entry {
        private boolean configured;
        private boolean busy;
        private boolean self;
        private int failures;
        private long nextDialMs = Long.MIN_VALUE;
        private Optional<NodeId> node = Optional.empty();
    }
}
