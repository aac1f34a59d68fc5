// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * Builds a set out of waiting transactions. Those that became invalid while waiting are left out, with all later ones of
 * their account. Without a backlog everything else goes in. With one, the best next transaction of any account goes in
 * first: the highest fee an operation, ties by the lower id. What does not fit any more closes its account, and smaller
 * ones of other accounts may still fill the room.
 *
 * <p>Free ones come after all that pay and could go in without them, one of each account, in an order that is drawn anew
 * for every ledger, so that no account is always the last. With the first of them one operation's room is given up: a
 * full set has none.
 */
final class Proposal {

    private final LedgerView view;
    private final List<Identified> chosen = new ArrayList<>();
    private int operationsLeft;
    private int bytesLeft;
    private boolean hasFree;

    Proposal(LedgerView view) {
        this.view = view;
        this.operationsLeft = view.parameters().operationLimit();
        this.bytesLeft = view.parameters().setLimitBytes() - Admission.SET_OVERHEAD_BYTES;
    }

    /** What may go in of one account, one after the other. @param draw its place among free ones in this ledger */
    private record Turn(ArrayDeque<Identified> queue, Hash draw) {

        Identified next() {
            return queue.element();
        }

        FeeRate rate() {
            return next().rate();
        }

        /** Decides among equal rates. */
        Hash place() {
            return next().isFree() ? draw : next().id();
        }
    }

    TransactionSet of(List<SignedTransaction> waiting) {
        var turns =
                new PriorityQueue<>(Comparator.comparing(Turn::rate).reversed().thenComparing(Turn::place));
        bySource(waiting).forEach((source, queue) -> view.account(source)
                .map(account -> valid(account, queue))
                .filter(valid -> !valid.isEmpty())
                .ifPresent(valid -> turns.add(new Turn(valid, draw(source)))));
        while (!turns.isEmpty() && operationsLeft > 0) {
            var best = turns.remove();
            if (take(best.queue().remove()) && !best.queue().isEmpty()) {
                turns.add(best);
            }
        }
        chosen.sort(Comparator.comparing(Identified::id));
        return new TransactionSet(
                view.previousHeaderHash(),
                chosen.stream().map(Identified::signed).toList());
    }

    private Hash draw(AccountId source) {
        return Sha256.hash(view.previousHeaderHash().bytes(), source.key());
    }

    private boolean take(Identified candidate) {
        boolean isFirstFree = candidate.isFree() && !hasFree;
        int operations = candidate.operations() + (isFirstFree ? 1 : 0);
        if (operations > operationsLeft || candidate.sizeBytes() > bytesLeft) {
            return false;
        }
        operationsLeft -= operations;
        bytesLeft -= candidate.sizeBytes();
        hasFree |= isFirstFree;
        return chosen.add(candidate);
    }

    private Map<AccountId, Collection<Identified>> bySource(List<SignedTransaction> waiting) {
        Map<AccountId, Collection<Identified>> bySource = new TreeMap<>();
        for (var signed : waiting) {
            bySource.computeIfAbsent(signed.transaction().source(), source -> new ArrayList<>())
                    .add(Identified.of(view.networkId(), signed));
        }
        return bySource;
    }

    /** The transactions of one account up to the first that may not come next, or the second free one. */
    private ArrayDeque<Identified> valid(AccountEntry account, Collection<Identified> queue) {
        var valid = new ArrayDeque<Identified>();
        long reservedUnits = 0;
        boolean isFreeTaken = false;
        for (var next : queue) {
            if (next.sequence() <= account.sequence()) {
                continue; // included meanwhile
            }
            if (next.isFree() && isFreeTaken) {
                break; // its turn is the ledger after
            }
            if (!Admission.judge(view, next.signed(), valid.size(), Amount.units(reservedUnits))
                    .isAccepted()) {
                break;
            }
            // Affordable: the sum stays below the balance.
            reservedUnits = Math.addExact(reservedUnits, next.maxFee().units());
            isFreeTaken |= next.isFree();
            valid.add(next);
        }
        return valid;
    }
}
