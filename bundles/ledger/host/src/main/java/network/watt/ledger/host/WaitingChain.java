// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.platform.types.Amount;

/** What waits of one account, by ascending sequence. Ledger loop. */
final class WaitingChain {

    private final TreeMap<Long, Waiting> bySequence = new TreeMap<>();
    private final TreeMap<Long, Waiting> free = new TreeMap<>();

    void put(Waiting waiting) {
        bySequence.put(waiting.sequence(), waiting);
        if (waiting.isFree()) {
            free.put(waiting.sequence(), waiting);
        }
    }

    void remove(Waiting waiting) {
        bySequence.remove(waiting.sequence());
        free.remove(waiting.sequence());
    }

    boolean isEmpty() {
        return bySequence.isEmpty();
    }

    int size() {
        return bySequence.size();
    }

    int freeOnes() {
        return free.size();
    }

    Optional<Waiting> at(long sequence) {
        return Optional.ofNullable(bySequence.get(sequence));
    }

    Optional<Waiting> last() {
        return Optional.ofNullable(bySequence.lastEntry()).map(entry -> entry.getValue());
    }

    /** The free one that may be in the next ledger; those behind it wait for later ones. */
    Optional<Waiting> firstFree() {
        return Optional.ofNullable(free.firstEntry()).map(entry -> entry.getValue());
    }

    Collection<Waiting> before(long sequence) {
        return bySequence.headMap(sequence).values();
    }

    List<Waiting> all() {
        return List.copyOf(bySequence.values());
    }

    /** Whether all maximum fees together are within {@code balance}. */
    boolean isCoveredBy(Amount balance) {
        long left = balance.units();
        for (var waiting : bySequence.values()) {
            if (waiting.maxFee().units() > left) {
                return false;
            }
            left -= waiting.maxFee().units();
        }
        return true;
    }
}
