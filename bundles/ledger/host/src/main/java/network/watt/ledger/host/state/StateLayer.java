// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;

/**
 * Changes laid over a state: a savepoint. Dropping it undoes them, {@link #mergeInto} keeps them. A ledger, each of its
 * transactions and each hook has one. Pure.
 */
public final class StateLayer implements StateView {

    private final StateView below;
    private final TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();

    public StateLayer(StateView below) {
        this.below = below;
    }

    public void put(Bytes key, Bytes value) {
        changes.put(key, Optional.of(value));
    }

    public void delete(Bytes key) {
        changes.put(key, Optional.empty());
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        var changed = changes.get(key);
        return changed != null ? changed : below.get(key);
    }

    /** The changes by key; an empty value is a deletion. */
    public SortedMap<Bytes, Optional<Bytes>> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }

    /** Keeps the changes: they become those of the layer below. */
    public void mergeInto(StateLayer target) {
        target.changes.putAll(changes);
    }

    @Override
    public boolean scan(Bytes prefix, Bytes from, Visitor visitor) {
        var merge = new Merge(prefix, from.compareTo(prefix) < 0 ? prefix : from, visitor);
        return below.scan(prefix, from, merge::below) && merge.rest();
    }

    /** Walks the changes in step with the entries below. Looks the map up afresh each time, so that visitors may write. */
    private final class Merge {

        private final Bytes prefix;
        private final Visitor visitor;
        private Bytes next;
        private boolean nextIsDone;

        Merge(Bytes prefix, Bytes from, Visitor visitor) {
            this.prefix = prefix;
            this.next = from;
            this.visitor = visitor;
        }

        boolean below(Bytes key, Bytes value) {
            if (!changesBefore(Optional.of(key))) {
                return false;
            }
            next = key;
            nextIsDone = true;
            var changed = changes.get(key);
            if (changed == null) {
                return visitor.visit(key, value);
            }
            return changed.isEmpty() || visitor.visit(key, changed.get());
        }

        boolean rest() {
            return changesBefore(Optional.empty());
        }

        private boolean changesBefore(Optional<Bytes> end) {
            while (true) {
                var entry = nextIsDone ? changes.higherEntry(next) : changes.ceilingEntry(next);
                if (entry == null
                        || !entry.getKey().startsWith(prefix)
                        || end.isPresent() && entry.getKey().compareTo(end.get()) >= 0) {
                    return true;
                }
                next = entry.getKey();
                nextIsDone = true;
                if (entry.getValue().isPresent()
                        && !visitor.visit(next, entry.getValue().get())) {
                    return false;
                }
            }
        }
    }
}
