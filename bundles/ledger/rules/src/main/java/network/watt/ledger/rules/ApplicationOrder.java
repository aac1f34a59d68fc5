// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The order in which a set is applied. Places are drawn by SHA-256(set hash, transaction id): nobody knows them before
 * the set is complete. An account's transactions then share the places drawn for them by ascending sequence.
 */
final class ApplicationOrder {

    private ApplicationOrder() {}

    static List<SignedTransaction> of(Hash networkId, TransactionSet set) {
        var drawn = drawn(networkId, set);
        Map<AccountId, ArrayDeque<SignedTransaction>> bySource = new TreeMap<>();
        drawn.stream()
                .sorted(Comparator.comparingLong(signed -> signed.transaction().sequence()))
                .forEach(signed -> bySource.computeIfAbsent(signed.transaction().source(), source -> new ArrayDeque<>())
                        .add(signed));
        var ordered = new ArrayList<SignedTransaction>(drawn.size());
        drawn.forEach(signed ->
                ordered.add(bySource.get(signed.transaction().source()).remove()));
        return List.copyOf(ordered);
    }

    private static List<SignedTransaction> drawn(Hash networkId, TransactionSet set) {
        var setHash = set.hash();
        var places = new TreeMap<Hash, SignedTransaction>();
        for (var signed : set.transactions()) {
            places.put(
                    Sha256.hash(
                            setHash.bytes(), signed.transaction().id(networkId).bytes()),
                    signed);
        }
        return List.copyOf(places.values());
    }
}
