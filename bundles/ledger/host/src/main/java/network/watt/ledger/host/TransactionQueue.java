// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.math.BigInteger;
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
 * comes into being. A transaction takes the place of one with its account and sequence if it offers {@link #OUTBIDS} times
 * the rate, and a base unit an operation at least. Pure; ledger loop.
 */
final class TransactionQueue {

    /** How many times the rate of the one that waits a replacement offers. Source: stellar-core's queue. */
    static final int OUTBIDS = 10;

    private final Limits limits;
    private final Map<Hash, SignedTransaction> byId;
    private final TreeMap<AccountId, WaitingChain> byAccount = new TreeMap<>();
    private final TreeSet<Waiting> lasts =
            new TreeSet<>(Comparator.comparing(Waiting::rate).thenComparing(Waiting::id));
    private final Demand demand = new Demand();
    private final WaitingChain none = new WaitingChain();
    private long heldBytes;

    /** How much may wait. @param freePerAccount of those without a fee, of which a ledger takes one an account */
    record Limits(int transactions, long bytes, int perAccount, int freePerAccount) {
        static final Limits DEFAULT = new Limits(50_000, 64L << 20, 1_000, 10);
    }

    /** What became of an offer. */
    enum Offer {
        ADDED,
        /** It waits in the place of another one. */
        REPLACED,
        /** Another transaction with the same sequence waits, and the fee is not enough to replace it. */
        SEQUENCE_TAKEN,
        /** The account has as many waiting as one account may. */
        ACCOUNT_FULL,
        /** The account has as many waiting without a fee as one account may. */
        FREE_FULL,
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

    /** What waits, by what it offers. */
    Demand demand() {
        return demand;
    }

    /** How many of the account wait before {@code sequence}. */
    int ahead(AccountId account, long sequence) {
        return chain(account).before(sequence).size();
    }

    /** The most fees that those may take. */
    Amount reserved(AccountId account, long sequence) {
        long units = 0;
        for (var waiting : chain(account).before(sequence)) {
            // Each was admitted with the fees before it reserved, so the sum is within the balance.
            units = Math.addExact(units, waiting.maxFee().units());
        }
        return Amount.units(units);
    }

    /** Whether the account could pay for all that waits of it. */
    boolean isCoveredBy(Amount balance, AccountId account) {
        return chain(account).isCoveredBy(balance);
    }

    /** The least maximum fee with which {@code offered} would replace the one in its place; empty if nothing is there. */
    Optional<BigInteger> leastToReplace(Waiting offered) {
        return chain(offered.source()).at(offered.sequence()).map(rival -> rival.rate()
                .least(OUTBIDS, offered.operations()));
    }

    private WaitingChain chain(AccountId account) {
        return byAccount.getOrDefault(account, none);
    }

    /** Takes an admitted transaction if there is room, or room can be made. */
    Offer offer(Waiting offered) {
        var chain = chain(offered.source());
        var rival = chain.at(offered.sequence());
        var least = leastToReplace(offered);
        if (least.isPresent() && BigInteger.valueOf(offered.maxFee().units()).compareTo(least.get()) < 0) {
            return Offer.SEQUENCE_TAKEN;
        }
        if (rival.isEmpty() && chain.size() >= limits.perAccount()) {
            return Offer.ACCOUNT_FULL;
        }
        if (offered.isFree() && chain.freeOnes() >= limits.freePerAccount()) {
            return Offer.FREE_FULL;
        }
        rival.ifPresent(this::remove);
        if (!makeRoom(offered)) {
            rival.ifPresent(this::add);
            return Offer.FULL;
        }
        add(offered);
        return rival.isPresent() ? Offer.REPLACED : Offer.ADDED;
    }

    /** Has cheaper ones go until {@code offered} fits; nothing goes if that is not enough. */
    private boolean makeRoom(Waiting offered) {
        var leaving = new ArrayList<Waiting>();
        while (byId.size() >= limits.transactions() || heldBytes + offered.sizeBytes() > limits.bytes()) {
            var cheapest = lasts.isEmpty() ? Optional.<Waiting>empty() : Optional.of(lasts.first());
            if (cheapest.isEmpty()
                    || cheapest.get().rate().compareTo(offered.rate()) >= 0
                    || cheapest.get().source().equals(offered.source())) {
                leaving.forEach(this::add);
                return false;
            }
            remove(cheapest.get());
            leaving.add(cheapest.get());
        }
        return true;
    }

    private void add(Waiting waiting) {
        var chain = byAccount.computeIfAbsent(waiting.source(), account -> new WaitingChain());
        change(chain, () -> chain.put(waiting));
        demand.paying(waiting, 1);
        byId.put(waiting.id(), waiting.signed());
        heldBytes += waiting.sizeBytes();
    }

    private void remove(Waiting waiting) {
        var chain = byAccount.get(waiting.source());
        change(chain, () -> chain.remove(waiting));
        if (chain.isEmpty()) {
            byAccount.remove(waiting.source());
        }
        demand.paying(waiting, -1);
        byId.remove(waiting.id());
        heldBytes -= waiting.sizeBytes();
    }

    private void change(WaitingChain chain, Runnable change) {
        chain.last().ifPresent(lasts::remove);
        chain.firstFree().ifPresent(free -> demand.free(free, -1));
        change.run();
        chain.last().ifPresent(lasts::add);
        chain.firstFree().ifPresent(free -> demand.free(free, 1));
    }

    /** All that wait, by account, each account's by ascending sequence. */
    List<SignedTransaction> waiting() {
        var all = new ArrayList<SignedTransaction>(byId.size());
        byAccount.values().forEach(chain -> chain.all().forEach(waiting -> all.add(waiting.signed())));
        return all;
    }

    /**
     * After a ledger closed: drops what it included or made stale, what expired, and whatever the rules would not admit
     * any more of accounts that it touched, and of those that the free lane is closed to by now.
     *
     * @return how many were dropped, by reason
     */
    Map<String, Long> refresh(LedgerView view, LedgerRules rules, Set<AccountId> touched) {
        var dropped = new TreeMap<String, Long>();
        for (var account : List.copyOf(byAccount.keySet())) {
            boolean isShutOut = chain(account)
                    .firstFree()
                    .filter(free -> !view.mayBeFree(free.signed().transaction()).isAccepted())
                    .isPresent();
            refresh(view, rules, account, isShutOut || touched.contains(account), dropped);
        }
        return dropped;
    }

    /** Drops what the rules would not admit any more of an account. @return how many were dropped, by reason */
    Map<String, Long> refresh(LedgerView view, LedgerRules rules, AccountId account) {
        var dropped = new TreeMap<String, Long>();
        refresh(view, rules, account, true, dropped);
        return dropped;
    }

    private void refresh(
            LedgerView view, LedgerRules rules, AccountId account, boolean judgeAgain, Map<String, Long> dropped) {
        boolean recheck = judgeAgain;
        int ahead = 0;
        long reserved = 0;
        for (var waiting : chain(account).all()) {
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
