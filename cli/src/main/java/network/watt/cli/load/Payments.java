// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.Hash;

/**
 * The books of a load run: each payment from its first submission to the ledger that applied it. Any thread.
 */
public final class Payments {

    private final Map<Hash, Payment> byId = new HashMap<>();
    private final Map<String, Integer> rejections = new HashMap<>();
    private int submitted;
    private int accepted;
    private int applied;
    private int failed;

    /** One payment on its way. */
    private static final class Payment {
        private final int wallet;
        private final SignedTransaction signed;
        private long sentNs;
        private int sendings = 1;
        private boolean accepted;
        private long ledger = -1;

        Payment(int wallet, SignedTransaction signed, long nowNs) {
            this.wallet = wallet;
            this.signed = signed;
            this.sentNs = nowNs;
        }
    }

    /** A payment that nobody has answered for too long: it goes out again, to another node. */
    record Overdue(Hash id, int wallet, SignedTransaction signed) {}

    /** Figures so far. */
    public record Count(int submitted, int accepted, int applied, int failed, int rejected) {

        /** What happened since {@code earlier}. */
        public Count since(Count earlier) {
            return new Count(
                    submitted - earlier.submitted,
                    accepted - earlier.accepted,
                    applied - earlier.applied,
                    failed - earlier.failed,
                    rejected - earlier.rejected);
        }
    }

    synchronized void submitted(Hash id, int wallet, SignedTransaction signed) {
        submitted++;
        byId.put(id, new Payment(wallet, signed, System.nanoTime()));
    }

    synchronized void accepted(Hash id) {
        var payment = byId.get(id);
        if (payment != null && !payment.accepted) {
            payment.accepted = true;
            accepted++;
        }
    }

    /**
     * A node refused it.
     *
     * @return whether it is over: one that was sent before may be known to other nodes and still be applied
     */
    synchronized boolean rejected(Hash id, String code) {
        var payment = byId.get(id);
        if (payment == null || payment.accepted || payment.sendings > 1) {
            return false;
        }
        rejections.merge(code, 1, Integer::sum);
        byId.remove(id);
        return true;
    }

    /** A ledger includes it. @return the wallet that may pay again; -1 if the payment is not ours or was seen before */
    synchronized int included(Hash id, long ledger, boolean succeeded) {
        var payment = byId.get(id);
        if (payment == null || payment.ledger >= 0) {
            return -1;
        }
        accepted(id);
        payment.ledger = ledger;
        if (succeeded) {
            applied++;
        } else {
            failed++;
        }
        return payment.wallet;
    }

    /** Payments in no ledger {@code afterMs} after they were last sent; counted as sent again. */
    synchronized List<Overdue> overdue(long afterMs) {
        long now = System.nanoTime();
        var overdue = new ArrayList<Overdue>();
        byId.forEach((id, payment) -> {
            if (payment.ledger < 0 && now - payment.sentNs > afterMs * 1_000_000) {
                payment.sentNs = now;
                payment.sendings++;
                overdue.add(new Overdue(id, payment.wallet, payment.signed));
            }
        });
        return overdue;
    }

    /** How many are neither in a ledger nor refused. */
    synchronized long open() {
        return byId.values().stream().filter(payment -> payment.ledger < 0).count();
    }

    public synchronized Count count() {
        int rejected = rejections.values().stream().mapToInt(Integer::intValue).sum();
        return new Count(submitted, accepted, applied, failed, rejected);
    }

    /** How many were refused, by stable code. */
    public synchronized Map<String, Integer> rejections() {
        return new java.util.TreeMap<>(rejections);
    }

    /** The payments that a node accepted, with the ledger that included each; -1 while none has. */
    public synchronized Map<Hash, Long> acceptedLedgers() {
        var ledgers = new HashMap<Hash, Long>();
        byId.forEach((id, payment) -> {
            if (payment.accepted) {
                ledgers.put(id, payment.ledger);
            }
        });
        return ledgers;
    }
}
