// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.rewards.api.PaidRetrieval;
import network.watt.rewards.api.ProvenPower;

/** Proofs and a retrieval market that say what a test puts into them. */
final class Figures {

    final TreeMap<Long, TreeMap<AccountId, ProvenPower.Proven>> proven = new TreeMap<>();
    final TreeMap<Long, List<PaidRetrieval.Delivered>> delivered = new TreeMap<>();

    LedgerModule proofs() {
        ProvenPower power = (day, after, limit) -> proven.getOrDefault(day, new TreeMap<>()).values().stream()
                .filter(each -> after.isEmpty() || each.provider().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
        return new Serving(ProvenPower.AREA, power);
    }

    LedgerModule market() {
        PaidRetrieval market = (day, after, limit) -> delivered.getOrDefault(day, List.of()).stream()
                .sorted((a, b) -> compare(a.pair(), b.pair()))
                .filter(each -> after.isEmpty() || compare(each.pair(), after.get()) > 0)
                .limit(limit)
                .toList();
        return new Serving(PaidRetrieval.AREA, market);
    }

    private static int compare(PaidRetrieval.Pair a, PaidRetrieval.Pair b) {
        int order = a.miner().compareTo(b.miner());
        return order != 0 ? order : a.client().compareTo(b.client());
    }

    private record Serving(String area, Object api) implements LedgerModule {

        @Override
        public Verdict wellFormed(Operation operation) {
            return Verdict.ACCEPTED;
        }

        @Override
        public Verdict apply(OperationContext context, Operation operation) {
            return Verdict.ACCEPTED;
        }

        @Override
        public <T> Optional<T> serve(Class<T> wanted, CloseContext own) {
            return wanted.isInstance(api) ? Optional.of(wanted.cast(api)) : Optional.empty();
        }
    }
}
