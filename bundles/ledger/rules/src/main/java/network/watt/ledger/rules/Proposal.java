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

/**
 * Builds a set out of waiting transactions. Those that became invalid while waiting are left out, with all later ones of
 * their account. Without a backlog everything else goes in. With one, the best next transaction of any account goes in
 * first: the highest fee an operation, ties by the lower id. What does not fit any more closes its account, and smaller
 * ones of other accounts may still fill the room.
 */
final class Proposal {

    private static final Comparator<ArrayDeque<Identified>> BEST_FIRST =
            Comparator.<ArrayDeque<Identified>, FeeRate>comparing(
                            queue -> queue.element().rate())
                    .reversed()
                    .thenComparing(queue -> queue.element().id());

    private final LedgerView view;
    private final List<Identified> chosen = new ArrayList<>();
    private int operationsLeft;
    private int bytesLeft;

    Proposal(LedgerView view) {
        this.view = view;
        this.operationsLeft = view.parameters().operationLimit();
        this.bytesLeft = view.parameters().setLimitBytes() - Admission.SET_OVERHEAD_BYTES;
    }

    TransactionSet of(List<SignedTransaction> waiting) {
        var queues = new PriorityQueue<>(BEST_FIRST);
        bySource(waiting).forEach((source, queue) -> view.account(source)
                .map(account -> valid(account, queue))
                .filter(valid -> !valid.isEmpty())
                .ifPresent(queues::add));
        while (!queues.isEmpty() && operationsLeft > 0) {
            var best = queues.remove();
            if (take(best.remove()) && !best.isEmpty()) {
                queues.add(best);
            }
        }
        chosen.sort(Comparator.comparing(Identified::id));
        return new TransactionSet(
                view.previousHeaderHash(),
                chosen.stream().map(Identified::signed).toList());
    }

    private boolean take(Identified candidate) {
        if (candidate.operations() > operationsLeft || candidate.sizeBytes() > bytesLeft) {
            return false;
        }
        operationsLeft -= candidate.operations();
        bytesLeft -= candidate.sizeBytes();
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

    /** The transactions of one account up to the first that may not come next. */
    private ArrayDeque<Identified> valid(AccountEntry account, Collection<Identified> queue) {
        var valid = new ArrayDeque<Identified>();
        long reservedUnits = 0;
        for (var next : queue) {
            if (next.sequence() <= account.sequence()) {
                continue; // included meanwhile
            }
            if (!Admission.judge(view, next.signed(), valid.size(), Amount.units(reservedUnits))
                    .isAccepted()) {
                break;
            }
            // Affordable: the sum stays below the balance.
            reservedUnits = Math.addExact(reservedUnits, next.maxFee().units());
            valid.add(next);
        }
        return valid;
    }
}
