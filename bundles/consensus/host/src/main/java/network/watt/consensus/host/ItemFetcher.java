// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.NodeId;

/**
 * Fetches items by hash: asks the peer that spoke of the item first, then the others in rotation, a bounded number of
 * items at a time. A peer that answers "no" or not in time is passed over until all have been asked. Protocol loop only.
 */
final class ItemFetcher {

    /** How long one peer may take to answer before the next is asked. */
    static final long ANSWER_MS = 1500;

    private static final int MAX_IN_FLIGHT = 32;
    private static final int MAX_WANTED = 2048;

    private final Surroundings around;
    private final Map<ItemKey, Search> searches = new LinkedHashMap<>();

    ItemFetcher(Surroundings around) {
        this.around = around;
    }

    /** Starts to look for an item that {@code source} spoke of, or remembers one more source. */
    void want(ItemKey key, NodeId source) {
        var search = searches.get(key);
        if (search == null) {
            if (searches.size() >= MAX_WANTED) {
                around.counters().count("item.too-many-wanted");
                return;
            }
            search = new Search();
            search.sinceMs = around.nowMs();
            searches.put(key, search);
            search.sources.add(source);
            pump();
        } else {
            search.sources.add(source);
        }
    }

    /** Something that is looked for. @param asked how many peers were asked since the last time all had been */
    record Missing(ItemKey key, int asked, long sinceMs) {}

    List<Missing> missing() {
        return searches.entrySet().stream()
                .map(search ->
                        new Missing(search.getKey(), search.getValue().tried.size(), search.getValue().sinceMs))
                .toList();
    }

    boolean isWanted(ItemKey key) {
        return searches.containsKey(key);
    }

    /** The item is here: nobody needs to be asked any more. */
    void found(ItemKey key) {
        searches.remove(key);
        pump();
    }

    /** {@code peer} does not have the item. */
    void refused(NodeId peer, ItemKey key) {
        var search = searches.get(key);
        if (search != null && search.inFlight && search.asked.equals(peer)) {
            search.inFlight = false;
            pump();
        }
    }

    /** Passes over peers that did not answer in time. Called regularly. */
    void tick() {
        long nowMs = around.nowMs();
        for (var search : searches.values()) {
            if (search.inFlight && nowMs - search.askedAtMs >= ANSWER_MS) {
                around.counters().count("item.timeout");
                search.inFlight = false;
            } else if (!search.inFlight && search.exhausted) {
                search.tried.clear();
                search.exhausted = false;
            }
        }
        pump();
    }

    void clear() {
        searches.clear();
    }

    private void pump() {
        long inFlight =
                searches.values().stream().filter(search -> search.inFlight).count();
        for (var entry : searches.entrySet()) {
            if (inFlight >= MAX_IN_FLIGHT) {
                return;
            }
            if (!entry.getValue().inFlight && ask(entry.getKey(), entry.getValue())) {
                inFlight++;
            }
        }
    }

    private boolean ask(ItemKey key, Search search) {
        if (search.exhausted) {
            return false;
        }
        for (var peer : candidates(search.sources)) {
            if (search.tried.add(peer)) {
                search.asked = peer;
                search.askedAtMs = around.nowMs();
                search.inFlight = true;
                around.counters().count("item.asked");
                around.overlay().send(peer, Channel.GET_ITEM, key.toXdr());
                return true;
            }
        }
        search.exhausted = true;
        return false;
    }

    /** Connected peers: those that spoke of the item, then all others. */
    private List<NodeId> candidates(Set<NodeId> sources) {
        var connected = around.overlay().peers().stream().map(Peer::id).toList();
        var ordered = new LinkedHashSet<NodeId>(sources);
        ordered.retainAll(new ArrayList<>(connected));
        ordered.addAll(connected);
        return List.copyOf(ordered);
    }

    private static final class Search {
        private final Set<NodeId> sources = new LinkedHashSet<>();
        private final Set<NodeId> tried = new LinkedHashSet<>();
        private NodeId asked;
        private long sinceMs;
        private long askedAtMs;
        private boolean inFlight;
        private boolean exhausted;
    }
}
