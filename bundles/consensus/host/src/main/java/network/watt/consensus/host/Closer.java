// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import java.util.function.Consumer;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.platform.types.Bytes;

/** Has the application close one ledger at a time, whether agreed here or replayed from a peer. Protocol loop only. */
final class Closer {

    private final Surroundings around;
    private boolean busy;

    Closer(Surroundings around) {
        this.around = around;
    }

    boolean isBusy() {
        return busy;
    }

    void close(Bytes value, Consumer<Head> closed) {
        begin();
        around.environment().then(around.application().close(value), head -> {
            busy = false;
            closed.accept(head);
        });
    }

    void replay(LedgerRecord record, Consumer<Optional<Head>> replayed) {
        begin();
        around.environment().then(around.application().replay(record), head -> {
            busy = false;
            replayed.accept(head);
        });
    }

    private void begin() {
        if (busy) {
            throw new IllegalStateException("two ledgers are being closed at once above "
                    + around.tip().head().ledger());
        }
        busy = true;
    }
}
