// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.host.RuleBook.Ruled;
import network.watt.ledger.host.state.CommittedState;
import network.watt.ledger.host.state.LocalFailure;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Tries a plan on a state without changing it: the migration as it would run at the activation, then the conversion of
 * every entry of the areas whose schema changes (PROTOCOL §2 and §4). Reads only; any thread.
 *
 * @param book the rules after {@code head}, with the plan as the one that is due
 */
public record Rehearsal(Hash networkId, LedgerSnapshot head, CommittedState state, RuleBook book) {

    /**
     * What came of it.
     *
     * @param root the state root it led to
     * @param failure why the plan would fail; then the root means nothing
     */
    public record Result(Hash root, Optional<String> failure) {

        public static Result failed(String reason) {
            return new Result(Hash.ZERO, Optional.of(reason));
        }
    }

    /** Tries the plan in place. */
    public Result run() {
        try {
            return tried();
        } catch (LocalFailure unreadable) {
            throw unreadable;
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError thrown) {
            return Result.failed("trying the migration failed here: " + thrown);
        }
    }

    private Result tried() {
        var incoming = book.due().orElseThrow();
        var set = new TransactionSet(head.hash(), List.of());
        var value = new AgreedValue(head.hash(), set.hash(), head.header().closeTimeMs() + 1, List.of());
        var view = new HeadView(networkId, head, state, book, signed -> true);
        var layer = new StateLayer(state);
        var failure = new Activation(new CloseInput(view, value, set), incoming).run(layer);
        if (failure.isEmpty()) {
            for (var change : incoming.standing().plan().changes()) {
                var ruled = incoming.modules().get(change.area());
                if (ruled != null && layer.get(StateKeys.sweep(change.area())).isPresent()) {
                    failure = failure.or(() -> convertAll(change.area(), ruled, layer));
                }
            }
        }
        return failure.map(Result::failed)
                .orElseGet(() -> new Result(state.prepare(layer.changes()).rootHash(), Optional.empty()));
    }

    private static Optional<String> convertAll(String area, Ruled ruled, StateLayer layer) {
        var space = StateKeys.space(area);
        var failed = new long[1];
        layer.scan(space, space, (key, stored) -> {
            failed[0] += converts(ruled, key.slice(space.size(), key.size()), stored) ? 0 : 1;
            return true;
        });
        return failed[0] == 0
                ? Optional.empty()
                : Optional.of(failed[0] + " entries of area " + area + " cannot be converted");
    }

    private static boolean converts(Ruled ruled, Bytes key, Bytes stored) {
        var tagged = SchemaTag.untag(stored);
        try {
            return tagged.schema() == ruled.module().schema()
                    || ruled.module().convert(tagged.schema(), key, tagged.value()) != null;
        } catch (RuntimeException unconvertible) {
            return false;
        }
    }
}
