// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;

/** A whole state in memory. Pure. */
public final class MapState implements CommittedState {

    private final TreeMap<Bytes, Bytes> entries;
    private final Map<Bytes, Page> pages = new HashMap<>();
    private final Optional<NodeRef> root;

    public MapState(SortedMap<Bytes, Bytes> entries) {
        this.entries = new TreeMap<>(entries);
        var planted = new TreeMap<Bytes, Optional<Bytes>>();
        entries.forEach((key, value) -> planted.put(key, Optional.of(value)));
        var tree = StateTree.update(Optional.empty(), this::page, planted);
        tree.pages().forEach((address, page) -> page.ifPresent(kept -> pages.put(address, kept)));
        root = tree.root();
    }

    private Page page(NodeRef top) {
        return Optional.ofNullable(pages.get(top.address()))
                .orElseThrow(() -> new IllegalStateException("the tree has no page at " + top.address()));
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public boolean scan(Bytes prefix, Bytes from, Visitor visitor) {
        var start = from.compareTo(prefix) < 0 ? prefix : from;
        for (var entry : entries.tailMap(start).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                return true;
            }
            if (!visitor.visit(entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public StateTree.Update prepare(SortedMap<Bytes, Optional<Bytes>> changes) {
        return StateTree.update(root, this::page, changes);
    }
}
