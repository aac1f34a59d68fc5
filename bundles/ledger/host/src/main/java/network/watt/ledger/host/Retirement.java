// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.platform.types.Hash;

/**
 * Which modules nothing has named for {@value #AFTER_LEDGERS} ledgers, so that they may be unloaded (PROTOCOL §6). Until
 * then an old engine may still answer laggards, and a plan may name a module again. Ledger loop, while opening the thread
 * that opens.
 */
final class Retirement {

    /** How many ledgers a module outlives the last one that named it. */
    static final long AFTER_LEDGERS = 64;

    private final SortedMap<Hash, Long> unnamedSince = new TreeMap<>();
    private SortedSet<Hash> named = new TreeSet<>();

    /** Takes note of all modules that the rows and the open plans after {@code ledger} name. May be repeated. */
    void note(long ledger, SortedSet<Hash> namedNow) {
        named.forEach(digest -> unnamedSince.putIfAbsent(digest, ledger));
        named = new TreeSet<>(namedNow);
        unnamedSince.keySet().removeAll(named);
    }

    boolean isNamed(Hash digest) {
        return named.contains(digest);
    }

    /** Those that may be unloaded after {@code ledger}, each of them once. */
    List<Hash> due(long ledger) {
        var due = new ArrayList<Hash>();
        unnamedSince.forEach((digest, since) -> {
            if (ledger - since >= AFTER_LEDGERS) {
                due.add(digest);
            }
        });
        due.forEach(unnamedSince::remove);
        return due;
    }
}
