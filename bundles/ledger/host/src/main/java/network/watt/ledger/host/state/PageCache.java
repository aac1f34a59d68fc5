// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;

/**
 * Pages of the state tree within some memory. Those furthest from the root go first, of one level the least recently
 * used: a ledger visits each page once and in order, so the most recently used alone would be of no use to the next
 * one, while every change goes through the upper pages. One thread.
 */
final class PageCache {

    /** What a page costs beyond its own: its address, two byte strings' worth, and a map node. */
    private static final int OVERHEAD_BYTES = 120;

    private final long maxBytes;
    private final TreeMap<Integer, LinkedHashMap<Bytes, Page>> levels = new TreeMap<>();
    private long heldBytes;

    PageCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    Optional<Page> find(Bytes address) {
        var level = levels.get(address.at(0));
        return level == null ? Optional.empty() : Optional.ofNullable(level.get(address));
    }

    void put(Bytes address, Page page) {
        var level = levels.computeIfAbsent(address.at(0), number -> new LinkedHashMap<>(16, 0.75f, true));
        heldBytes += cost(page);
        let(level.put(address, page));
        while (heldBytes > maxBytes) {
            var deepest = levels.lastEntry();
            var pages = deepest.getValue().values().iterator();
            let(pages.next());
            pages.remove();
            if (deepest.getValue().isEmpty()) {
                levels.remove(deepest.getKey());
            }
        }
    }

    void remove(Bytes address) {
        var level = levels.get(address.at(0));
        if (level != null) {
            let(level.remove(address));
            if (level.isEmpty()) {
                levels.remove(address.at(0));
            }
        }
    }

    /** How much memory the pages take, about. */
    long heldBytes() {
        return heldBytes;
    }

    private void let(Page gone) {
        if (gone != null) {
            heldBytes -= cost(gone);
        }
    }

    private static int cost(Page page) {
        return OVERHEAD_BYTES + page.sizeBytes();
    }
}
