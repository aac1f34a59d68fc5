// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.proof.StateProof;
import network.watt.platform.types.Bytes;

/**
 * The states of the last ledgers: of each what the next one replaced, entries and pages of the tree, laid over the state as it
 * is now. As many ledgers as fit into some memory. Ledger loop.
 */
public final class PastStates {

    /** What an entry costs beyond its bytes. */
    private static final int OVERHEAD_BYTES = 160;

    private final int maxLedgers;
    private final long maxBytes;
    private final NavigableMap<Long, Replaced> replaced = new TreeMap<>();
    private long heldBytes;

    /** @param maxLedgers how many at most @param maxBytes how much memory they take at most, about */
    public PastStates(int maxLedgers, long maxBytes) {
        this.maxLedgers = maxLedgers;
        this.maxBytes = maxBytes;
    }

    /** What the ledger after this one replaced. */
    private record Replaced(
            Optional<NodeRef> root, Map<Bytes, Optional<Bytes>> entries, Map<Bytes, Page> pages, long bytes) {}

    /**
     * The next ledger is about to be committed.
     *
     * @param ledger the last one before it
     * @param root that ledger's
     * @param entries what it holds at the keys that the next one changes
     */
    public void replaces(
            long ledger, Optional<NodeRef> root, Map<Bytes, Optional<Bytes>> entries, StateTree.Update update) {
        var pages = new HashMap<Bytes, Page>();
        update.pages().keySet().forEach(address -> {
            var page = update.before().get(address);
            if (page != null) {
                pages.put(address, page);
            }
        });
        long bytes = bytes(entries, pages);
        var attempt = replaced.put(ledger, new Replaced(root, entries, pages, bytes)); // of a commit that failed
        heldBytes += bytes - (attempt == null ? 0 : attempt.bytes);
        while (replaced.size() > maxLedgers || heldBytes > maxBytes) {
            heldBytes -= replaced.pollFirstEntry().getValue().bytes;
        }
    }

    private static long bytes(Map<Bytes, Optional<Bytes>> entries, Map<Bytes, Page> pages) {
        long bytes = 0;
        for (var entry : entries.entrySet()) {
            bytes += OVERHEAD_BYTES
                    + entry.getKey().size()
                    + entry.getValue().map(Bytes::size).orElse(0);
        }
        for (var page : pages.values()) {
            bytes += OVERHEAD_BYTES + page.sizeBytes();
        }
        return bytes;
    }

    /** The state after a ledger before the last one, if it can still be read; as long as no other is committed. */
    public Optional<Past> at(long ledger, StateStore now) {
        var since = replaced.tailMap(ledger, true);
        return since.isEmpty() || since.firstKey() != ledger
                ? Optional.empty()
                : Optional.of(new Past(new ArrayDeque<>(since.values()), now));
    }

    /** How much memory is taken, about. */
    long heldBytes() {
        return heldBytes;
    }

    /** One of them. */
    public static final class Past implements StateTree.Pages {

        private final Deque<Replaced> since;
        private final StateStore now;

        private Past(Deque<Replaced> since, StateStore now) {
            this.since = since;
            this.now = now;
        }

        public Optional<Bytes> get(Bytes key) {
            for (var next : since) {
                var value = next.entries.get(key);
                if (value != null) {
                    return value;
                }
            }
            return now.get(key);
        }

        @Override
        public Page page(NodeRef top) {
            var address = top.address();
            for (var next : since) {
                var page = next.pages.get(address);
                if (page != null) {
                    return page;
                }
            }
            return now.page(top);
        }

        public StateProof prove(Bytes key) {
            return StateTree.prove(since.getFirst().root, this, key);
        }
    }
}
