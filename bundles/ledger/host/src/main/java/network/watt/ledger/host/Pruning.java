// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.concurrent.CompletableFuture;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;

/**
 * Lets go of what is known of ledgers below one: results and places of their transactions in the store, in steps between
 * which ledgers are closed; then the journal's segments. A crash in between leaves some of it, which the next run finds.
 */
final class Pruning {

    private static final int LEDGERS_AT_ONCE = 32;

    private final LedgerEnvironment environment;
    private final long below;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private Pruning(LedgerEnvironment environment, long below) {
        this.environment = environment;
        this.below = below;
    }

    /** Completes on a worker when all is gone. Any thread. */
    static CompletableFuture<Void> below(LedgerEnvironment environment, long ledger) {
        var pruning = new Pruning(environment, ledger);
        environment.ledgerLoop().execute(pruning::step);
        return pruning.done.thenRunAsync(() -> environment.journal().prune(ledger), environment.signatureWorkers());
    }

    /** Ledger loop. */
    private void step() {
        Closer.guarded(done, () -> {
            var batch = new Batch();
            boolean more = collect(batch);
            if (!batch.isEmpty()) {
                environment.store().commit(batch, Durability.BUFFERED);
            }
            if (more) {
                environment.ledgerLoop().execute(this::step);
            } else {
                done.complete(null);
            }
        });
    }

    private boolean collect(Batch batch) {
        int[] left = {LEDGERS_AT_ONCE};
        var first = StoredLedger.resultsKey(0);
        try (var snapshot = environment.store().snapshot()) {
            snapshot.scan(StoredLedger.resultsPrefix(), first, (key, stored) -> {
                if (key.compareTo(StoredLedger.resultsKey(below)) >= 0 || left[0]-- == 0) {
                    return false;
                }
                batch.delete(key);
                StoredLedger.decode(stored, StoredLedger.Results::decode)
                        .results()
                        .forEach(result -> batch.delete(StoredLedger.placeKey(result.transaction())));
                return true;
            });
        }
        return left[0] < 0;
    }
}
