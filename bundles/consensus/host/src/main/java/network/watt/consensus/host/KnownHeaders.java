// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.Application.HeaderLink;
import network.watt.consensus.api.Head;
import network.watt.platform.types.Hash;

/**
 * What an anchor proves of the ledgers below it: the hash of one header in {@value #SEGMENT}, gathered downwards, and those
 * of all headers of the lowest such segment, which are replayed next. So a year of history takes a few megabytes.
 * Protocol loop only.
 */
final class KnownHeaders {

    /** How many headers hang between two hashes that are kept. */
    static final int SEGMENT = HeadersRequest.MAX_COUNT;

    private final NavigableMap<Long, Hash> ends = new TreeMap<>();
    private final NavigableMap<Long, Hash> near = new TreeMap<>();

    /** What became of headers that were taken. */
    enum Taken {
        HOLDS,
        /** They do not lead to a hash that is known: whoever sent them is to blame. */
        BROKEN,
        /** They hang on the anchor and do not begin with our own head: it is on another chain. */
        STRANGE
    }

    void anchor(Anchor anchor) {
        ends.put(anchor.ledger(), anchor.headerHash());
    }

    /** The anchor, while it lies ahead. */
    Optional<Anchor> highest() {
        return Optional.ofNullable(ends.lastEntry()).map(last -> new Anchor(last.getKey(), last.getValue()));
    }

    /** Whether {@code ledger} is the anchor or below it. */
    boolean reach(long ledger) {
        return !ends.isEmpty() && ledger <= ends.lastKey();
    }

    /** Forgets what is not above the head. */
    void passed(long head) {
        ends.headMap(head, true).clear();
        near.headMap(head, true).clear();
    }

    /** The hash of a ledger of the lowest segment. */
    Optional<Hash> of(long ledger) {
        return Optional.ofNullable(near.get(ledger));
    }

    /** The headers to be asked for next; none if the next ledger's is known or there is no anchor above. */
    Optional<HeadersRequest> next(long head) {
        passed(head);
        if (ends.isEmpty() || near.containsKey(head + 1)) {
            return Optional.empty();
        }
        long last = ends.firstKey();
        long from = Math.max(head + 1, last - SEGMENT + 1);
        return Optional.of(new HeadersRequest(from, (int) (last - from + 1)));
    }

    /** Takes the headers of a {@linkplain #next request}, from the lowest to the one whose hash is known. */
    Taken take(List<HeaderLink> links, Head head) {
        var expected = ends.firstEntry();
        long ledger = expected.getKey();
        var hash = expected.getValue();
        var segment = new TreeMap<Long, Hash>();
        for (int i = links.size() - 1; i >= 0; i--) {
            var link = links.get(i);
            if (link.ledger() != ledger || !link.hash().equals(hash)) {
                return Taken.BROKEN;
            }
            segment.put(ledger, hash);
            ledger--;
            hash = link.previous();
        }
        if (ledger > head.ledger()) {
            ends.put(ledger, hash);
            return Taken.HOLDS;
        }
        if (ledger != head.ledger()) {
            return Taken.BROKEN;
        }
        if (!hash.equals(head.headerHash())) {
            return Taken.STRANGE;
        }
        near.putAll(segment);
        return Taken.HOLDS;
    }
}
