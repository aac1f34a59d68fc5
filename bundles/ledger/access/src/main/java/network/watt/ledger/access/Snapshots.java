// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The node's snapshots of its state on disk, from which other nodes may start. Any thread. */
@ProviderType
public interface Snapshots {

    /** The ledgers of which there are snapshots, ascending. */
    List<Long> ledgers();

    /**
     * Writes one of the state after the last closed ledger, beside the ledgers that go on being closed. Completes on a thread
     * of its own, with that ledger; fails with a sentence for people if the disk fails or is full.
     */
    CompletionStage<Long> take();
}
