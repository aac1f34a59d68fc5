// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import network.watt.ledger.access.Journal.Kind;

/**
 * Where the latest record of each kind and ledger is: segment number in the upper half, offset in the lower half of one
 * long. Eight bytes a record, in blocks of 4096 ledgers, so that a gap in the ledgers costs nothing. Any thread.
 */
final class LedgerIndex {

    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final Map<Kind, Map<Long, long[]>> blocks = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> last = new EnumMap<>(Kind.class);
    private final NavigableMap<Integer, Long> lastOfSegment = new TreeMap<>();

    /** @param segment at least 1 */
    synchronized void put(Kind kind, long ledger, int segment, long offset) {
        blocks.computeIfAbsent(kind, k -> new HashMap<>())
                        .computeIfAbsent(ledger >>> BLOCK_BITS, b -> new long[BLOCK])[(int) (ledger & BLOCK - 1)] =
                (long) segment << 32 | offset;
        last.merge(kind, ledger, Math::max);
        lastOfSegment.merge(segment, ledger, Math::max);
    }

    /** The first segment with a record of {@code ledger} or a later one; empty where none has. */
    synchronized OptionalInt firstSegmentFrom(long ledger) {
        return lastOfSegment.entrySet().stream()
                .filter(segment -> segment.getValue() >= ledger)
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** Forgets every record of earlier segments. */
    synchronized void forgetBelow(int segment) {
        lastOfSegment.headMap(segment).clear();
        for (var kind : blocks.values()) {
            kind.values().removeIf(block -> {
                boolean isEmpty = true;
                for (int i = 0; i < BLOCK; i++) {
                    block[i] = block[i] >>> 32 < segment ? 0 : block[i];
                    isEmpty &= block[i] == 0;
                }
                return isEmpty;
            });
        }
    }

    synchronized OptionalLong find(Kind kind, long ledger) {
        var block = blocks.getOrDefault(kind, Map.of()).get(ledger >>> BLOCK_BITS);
        long position = block == null || ledger < 0 ? 0 : block[(int) (ledger & BLOCK - 1)];
        return position == 0 ? OptionalLong.empty() : OptionalLong.of(position);
    }

    synchronized long last(Kind kind) {
        return last.getOrDefault(kind, -1L);
    }
}
