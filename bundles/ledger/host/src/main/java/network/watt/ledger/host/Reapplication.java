// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.host.LedgerChain.Prepared;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.host.state.StateView;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;

/**
 * The last closed ledger with what it takes to apply it again: the values before it of all that it changed, laid over the
 * state after it. When the network has sealed another header, this tells a machine that computed wrongly once from rules
 * that differ (PROTOCOL §1). Ledger loop.
 */
final class Reapplication {

    private static final String ADVICE =
            "test its memory and disk, then empty the data directory to fetch everything from peers";

    private final CloseInput input;
    private final StateView after;
    private final Map<Bytes, Optional<Bytes>> before;
    private final SortedMap<Bytes, Optional<Bytes>> changes;
    private final List<TransactionResult> results;

    private Reapplication(Prepared ledger, StateView state, Map<Bytes, Optional<Bytes>> before) {
        this.input = ledger.input();
        this.after = state;
        this.before = before;
        this.changes = ledger.outcome().changes().changes();
        this.results = ledger.outcome().results();
    }

    /**
     * Of a ledger about to be committed.
     *
     * @param state the one before it, which will be the one after it
     * @param before what it holds at the keys that the ledger changes
     */
    static Reapplication prepare(Prepared ledger, StateView state, Map<Bytes, Optional<Bytes>> before) {
        return new Reapplication(ledger, state, before);
    }

    long ledger() {
        return input.ledger();
    }

    /** Applies it again. @return what came of it, a clause for people */
    String run() {
        var ground = new StateLayer(after);
        before.forEach((key, value) -> value.ifPresentOrElse(old -> ground.put(key, old), () -> ground.delete(key)));
        var view = input.view();
        LedgerClose.Outcome again;
        try {
            again = LedgerClose.apply(new CloseInput(
                    new HeadView(view.networkId(), view.head(), ground, view.book(), view.genuine()),
                    input.value(),
                    input.set()));
        } catch (RuntimeException failed) {
            return "applied again it fails (" + failed.getMessage() + "): this machine computes wrongly; " + ADVICE;
        }
        return firstDifference(again.changes().changes())
                .map(key -> "applied again it comes out otherwise than the first time, at " + StateKeys.place(key)
                        + " first: this machine computes wrongly; " + ADVICE)
                .orElseGet(() -> again.results().equals(results)
                        ? "applied again it comes out the same: this node's release or one of its rule bundles differs"
                                + " from the others'; compare them"
                        : "applied again its transactions end otherwise than the first time: this machine computes"
                                + " wrongly; " + ADVICE);
    }

    private Optional<Bytes> firstDifference(SortedMap<Bytes, Optional<Bytes>> again) {
        var keys = new TreeSet<>(changes.keySet());
        keys.addAll(again.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(changes.get(key), again.get(key)))
                .findFirst();
    }
}
