// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/**
 * Transactions that wait for a ledger, by account and sequence. Bounded in number and bytes: when full, whoever offers
 * the lowest fee an operation makes room for one who offers more. Only the last of an account may go, so that no gap
 * comes into being. Pure; ledger loop.
 */
final class TransactionQueue {

    private final Limits limits;
    private final Map<Hash, SignedTransaction> byId;
    private final TreeMap<AccountId, TreeMap<Long, Waiting>> byAccount = new TreeMap<>();
    private final TreeSet<Waiting> lasts = new TreeSet<>(CHEAPEST_FIRST);
    private long heldBytes;

    private static final Comparator<Waiting> CHEAPEST_FIRST =
            ((Comparator<Waiting>) Waiting::compareRate).thenComparing(Waiting::id);

    /** How much may wait. */
    record Limits(int transactions, long bytes, int perAccount) {
        static final Limits DEFAULT = new Limits(50_000, 64L << 20, 1_000);
    }

    /** One that waits. */
    record Waiting(Hash id, SignedTransaction signed, int sizeBytes) {

        AccountId source() {
            return signed.transaction().source();
        }

        long sequence() {
            return signed.transaction().sequence();
        }

        Amount maxFee() {
            return signed.transaction().maxFee();
        }

        /** Compares fees an operation without dividing: products of at most 100 and an amount fit 128 bits. */
        int compareRate(Waiting other) {
            int operations = signed.transaction().operations().size();
            int others = other.signed.transaction().operations().size();
            int high = Long.compare(
                    Math.multiplyHigh(maxFee().units(), (long) others),
                    Math.multiplyHigh(other.maxFee().units(), (long) operations));
            return high != 0
                    ? high
                    : Long.compareUnsigned(
                            maxFee().units() * others, other.maxFee().units() * operations);
        }
    }

    /** What became of an offer. */
    enum Offer {
        ADDED,
        /** Another transaction with the same sequence waits. */
        SEQUENCE_TAKEN,
        /** The account has as many waiting as one account may. */
        ACCOUNT_FULL,
        /** All that wait offer at least as much. */
        FULL
    }

    /** @param byId where waiting transactions are also kept by id; may be read by other threads if it allows that */
    TransactionQueue(Limits limits, Map<Hash, SignedTransaction> byId) {
        this.limits = limits;
        this.byId = byId;
    }

    boolean contains(Hash id) {
        return byId.containsKey(id);
    }

    int size() {
        return byId.size();
    }

    long heldBytes() {
        return heldBytes;
    }

    /** How many of the account wait before {@code sequence}. */
    int ahead(AccountId account, long sequence) {
        var chain = byAccount.get(account);
        return chain == null ? 0 : chain.headMap(sequence).size();
    }

    /** The most fees that those may take. */
    Amount reserved(AccountId account, long sequence) {
        var chain = byAccount.get(account);
        // Each was admitted with the fees before it reserved, so the sum is within the balance.
        return chain == null ? Amount.ZERO : sum(chain.headMap(sequence).values());
    }

    private static Amount sum(Iterable<Waiting> chain) {
        long units = 0;
        for (var waiting : chain) {
            units = Math.addExact(units, waiting.maxFee().units());
        }
        return Amount.units(units);
    }

    /** Takes an admitted transaction if there is room, or room can be made. */
    Offer offer(Waiting offered) {
        var chain = byAccount.get(offered.source());
        if (chain != null && chain.containsKey(offered.sequence())) {
            return Offer.SEQUENCE_TAKEN;
        }
        if (chain != null && chain.size() >= limits.perAccount()) {
            return Offer.ACCOUNT_FULL;
        }
        var leaving = new ArrayList<Waiting>();
        while (byId.size() >= limits.transactions() || heldBytes + offered.sizeBytes() > limits.bytes()) {
            var cheapest = lasts.isEmpty() ? Optional.<Waiting>empty() : Optional.of(lasts.first());
            if (cheapest.isEmpty()
                    || cheapest.get().compareRate(offered) >= 0
                    || cheapest.get().source().equals(offered.source())) {
                leaving.forEach(this::add); // nothing may leave for an offer that is refused
                return Offer.FULL;
            }
            remove(cheapest.get());
            leaving.add(0, cheapest.get());
        }
        add(offered);
        return Offer.ADDED;
    }

    private void add(Waiting waiting) {
        var chain = byAccount.computeIfAbsent(waiting.source(), account -> new TreeMap<>());
        changeLast(chain, () -> chain.put(waiting.sequence(), waiting));
        byId.put(waiting.id(), waiting.signed());
        heldBytes += waiting.sizeBytes();
    }

    private void remove(Waiting waiting) {
        var chain = byAccount.get(waiting.source());
        changeLast(chain, () -> chain.remove(waiting.sequence()));
        if (chain.isEmpty()) {
            byAccount.remove(waiting.source());
        }
        byId.remove(waiting.id());
        heldBytes -= waiting.sizeBytes();
    }

    private void changeLast(TreeMap<Long, Waiting> chain, Runnable change) {
        if (!chain.isEmpty()) {
            lasts.remove(chain.lastEntry().getValue());
        }
        change.run();
        if (!chain.isEmpty()) {
            lasts.add(chain.lastEntry().getValue());
        }
    }

    /** All that wait, by account, each account's by ascending sequence. */
    List<SignedTransaction> waiting() {
        var all = new ArrayList<SignedTransaction>(byId.size());
        byAccount.values().forEach(chain -> chain.values().forEach(waiting -> all.add(waiting.signed())));
        return all;
    }

    /**
     * After a ledger closed: drops what it included or made stale, what expired, and of accounts it touched whatever the
     * rules would not admit any more.
     *
     * @return how many were dropped, by reason
     */
    Map<String, Long> refresh(LedgerView view, LedgerRules rules, Set<AccountId> touched) {
        var dropped = new TreeMap<String, Long>();
        for (var account : List.copyOf(byAccount.keySet())) {
            boolean recheck = touched.contains(account);
            int ahead = 0;
            long reserved = 0;
            for (var waiting : List.copyOf(byAccount.get(account).values())) {
                var reason = reasonToDrop(
                        view,
                        rules,
                        waiting,
                        recheck ? Optional.of(new Before(ahead, Amount.units(reserved))) : Optional.empty());
                if (reason.isPresent()) {
                    remove(waiting);
                    dropped.merge(reason.get(), 1L, Long::sum);
                    recheck = true; // those behind it may have lost their place
                } else {
                    ahead++;
                    reserved += waiting.maxFee().units();
                }
            }
        }
        return dropped;
    }

    private record Before(int ahead, Amount reserved) {}

    private static Optional<String> reasonToDrop(
            LedgerView view, LedgerRules rules, Waiting waiting, Optional<Before> recheck) {
        var transaction = waiting.signed().transaction();
        if (transaction.validUntil() != 0 && transaction.validUntil() < view.nextLedger()) {
            return Optional.of("expired");
        }
        if (recheck.isEmpty()) {
            return Optional.empty();
        }
        if (view.account(transaction.source())
                .map(entry -> transaction.sequence() <= entry.sequence())
                .orElse(false)) {
            return Optional.of("passed");
        }
        var before = recheck.get();
        try {
            return rules.admit(view, waiting.signed(), before.ahead(), before.reserved())
                            .isAccepted()
                    ? Optional.empty()
                    : Optional.of("invalid");
        } catch (RuntimeException failed) {
            return Optional.of("invalid"); // a transaction from outside must not be able to stop the node
        }
    }
}
