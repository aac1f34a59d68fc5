// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.store;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;

/** Changes that are committed together; for one key the last change counts. Not thread-safe. */
public final class Batch {

    private final SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();

    public Batch put(Bytes key, Bytes value) {
        changes.put(key, Optional.of(value));
        return this;
    }

    public Batch delete(Bytes key) {
        changes.put(key, Optional.empty());
        return this;
    }

    /** The changes by key, in ascending order; an empty value is a deletion. */
    public SortedMap<Bytes, Optional<Bytes>> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
