// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.host.state.StateStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/** The state in the store as it is after one ledger. */
final class StoreSnapshot implements StateSnapshot {

    private final Snapshot snapshot;
    private final LedgerHeader header;

    private StoreSnapshot(Snapshot snapshot, LedgerHeader header) {
        this.snapshot = snapshot;
        this.header = header;
    }

    /** That of the last ledger in the store. */
    static StoreSnapshot of(LedgerEnvironment environment) {
        var snapshot = environment.store().snapshot();
        try {
            long ledger = snapshot.get(StoredLedger.APPLIED)
                    .map(stored -> StoredLedger.decode(stored, StoredLedger.Applied::decode))
                    .orElseThrow()
                    .ledger();
            Optional<Bytes> header = environment.journal().find(Kind.HEADER, ledger);
            return new StoreSnapshot(snapshot, StoredLedger.decode(header.orElseThrow(), LedgerHeader::decode));
        } catch (RuntimeException failed) {
            snapshot.close();
            throw failed;
        }
    }

    @Override
    public LedgerHeader header() {
        return header;
    }

    @Override
    public void entries(Visitor visitor) {
        snapshot.scan(StateStore.ENTRY, StateStore.ENTRY, (key, value) -> {
            visitor.visit(key.slice(1, key.size()), value);
            return true;
        });
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
