// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.host.state.LocalFailure;
import network.watt.ledger.host.state.StateStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.Bytes;

/** What a store says about the ledger that it holds; equal marks mean equal ledgers. */
public final class StoreMark {

    private StoreMark() {}

    /** Of a store; nothing if it holds none. */
    public static Optional<Bytes> of(KeyValueStore store) {
        return store.get(StoredLedger.APPLIED);
    }

    /** The batch with another mark, as the host commits it with each ledger. */
    public static Batch on(Batch batch, Bytes mark) {
        return batch.put(StoredLedger.APPLIED, mark);
    }

    /** That a store has once this is committed, if this changes it. */
    public static Optional<Bytes> in(Batch batch) {
        return Optional.ofNullable(batch.changes().get(StoredLedger.APPLIED)).flatMap(mark -> mark);
    }

    /** Whether a store's state is whole and leads to the root of its mark; reads all of it. False if it holds no ledger. */
    public static boolean isWhole(KeyValueStore store) {
        try {
            return of(store)
                    .map(mark -> StoredLedger.decode(mark, StoredLedger.Applied::decode))
                    .filter(applied -> new StateStore(store, applied.root()).isWhole())
                    .isPresent();
        } catch (DamagedStoreException | LocalFailure damaged) {
            return false;
        }
    }
}
