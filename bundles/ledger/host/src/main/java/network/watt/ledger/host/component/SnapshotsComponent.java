// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.List;
import java.util.concurrent.CompletionStage;
import network.watt.ledger.access.Snapshots;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publishes the ledger's snapshots to the rest of the node. */
@Component(service = Snapshots.class)
public final class SnapshotsComponent implements Snapshots {

    private final Snapshots snapshots;

    @Activate
    public SnapshotsComponent(@Reference LedgerComponent ledger) {
        snapshots = ledger.snapshots();
    }

    @Override
    public List<Long> ledgers() {
        return snapshots.ledgers();
    }

    @Override
    public CompletionStage<Long> take() {
        return snapshots.take();
    }
}
