// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** The transaction sets peers may ask for: candidates of the open slot and those of the last ledgers. Immutable. */
record SetShelf(Map<Hash, Shelved> sets) {

    static final SetShelf EMPTY = new SetShelf(Map.of());

    /** For how many ledgers the sets of closed ones are kept. */
    static final int CLOSED_LEDGERS = 12;

    private static final int MAX_OPEN = 64;
    private static final long MAX_OPEN_BYTES = 64L << 20;
    private static final long OPEN = -1;

    /** A set in both forms. @param closedIn the ledger that applied it; -1 while it is a candidate */
    record Shelved(TransactionSet set, Bytes encoded, int operations, long closedIn) {}

    Optional<Shelved> find(Hash hash) {
        return Optional.ofNullable(sets.get(hash));
    }

    /** With a candidate; the oldest candidates go when there are too many. */
    SetShelf with(Hash hash, TransactionSet set, Bytes encoded) {
        if (sets.containsKey(hash)) {
            return this;
        }
        var next = new LinkedHashMap<>(sets);
        next.put(hash, new Shelved(set, encoded, set.operationCount(), OPEN));
        long count = next.values().stream()
                .filter(shelved -> shelved.closedIn() == OPEN)
                .count();
        long bytes = next.values().stream()
                .filter(shelved -> shelved.closedIn() == OPEN)
                .mapToLong(s -> s.encoded().size())
                .sum();
        var oldest = next.entrySet().iterator();
        while ((count > MAX_OPEN || bytes > MAX_OPEN_BYTES) && oldest.hasNext()) {
            var entry = oldest.next();
            if (entry.getValue().closedIn() == OPEN && !entry.getKey().equals(hash)) {
                count--;
                bytes -= entry.getValue().encoded().size();
                oldest.remove();
            }
        }
        return new SetShelf(next);
    }

    /** After a ledger closed with {@code set}: its rivals and the set of long ago go. */
    SetShelf closed(long ledger, Hash hash, TransactionSet set, Bytes encoded) {
        var next = new LinkedHashMap<>(sets);
        next.values()
                .removeIf(shelved -> shelved.closedIn() == OPEN
                        ? shelved.set().previousHeaderHash().equals(set.previousHeaderHash())
                        : shelved.closedIn() <= ledger - CLOSED_LEDGERS);
        next.put(hash, new Shelved(set, encoded, set.operationCount(), ledger));
        return new SetShelf(next);
    }
}
