// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import network.watt.consensus.api.Certificate;

/** Who waits for the certificate of which ledger. Bounded; ledger loop. */
final class Certification {

    private static final int MAX_WAITING = 1024;

    /** Seals that have not come by then are no longer passed on. */
    private static final int LEDGERS = 12;

    private final LedgerReads reads;
    private final NavigableMap<Long, List<CompletableFuture<Optional<Certificate>>>> waiting = new TreeMap<>();
    private int count;

    Certification(LedgerReads reads) {
        this.reads = reads;
    }

    /** The certificate of a closed ledger, once there is one; empty if none comes in time, or too many wait. */
    CompletableFuture<Optional<Certificate>> of(long ledger, long head) {
        var known = reads.certificate(ledger);
        boolean mayCome = ledger > 0 && ledger > head - LEDGERS && count < MAX_WAITING;
        if (known.isPresent() || !mayCome) {
            return CompletableFuture.completedFuture(known);
        }
        var coming = new CompletableFuture<Optional<Certificate>>();
        waiting.computeIfAbsent(ledger, l -> new ArrayList<>()).add(coming);
        count++;
        return coming;
    }

    void arrived(long ledger, Certificate certificate) {
        answer(waiting.remove(ledger), Optional.of(certificate));
    }

    /** The head moved: old ledgers will have no certificate any more. */
    void closed(long head) {
        var late = waiting.headMap(head - LEDGERS, true);
        var answered = new ArrayList<>(late.values());
        late.clear();
        answered.forEach(ofLedger -> answer(ofLedger, Optional.empty()));
    }

    private void answer(List<CompletableFuture<Optional<Certificate>>> ofLedger, Optional<Certificate> certificate) {
        if (ofLedger != null) {
            count -= ofLedger.size();
            ofLedger.forEach(coming -> coming.complete(certificate));
        }
    }
}
