// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import network.watt.porep.api.batch.BatchHash;

/** The quicker Poseidon that a prover is lent, which comes and goes. Any thread. */
public final class BatchOffer implements Supplier<Optional<BatchHash>> {

    private final AtomicReference<Optional<BatchHash>> offered;

    /** @param first what is lent from the beginning */
    public BatchOffer(Optional<BatchHash> first) {
        this.offered = new AtomicReference<>(first);
    }

    /** From now on, in jobs that run as well. */
    public void use(BatchHash hash) {
        offered.set(Optional.of(hash));
    }

    /** No longer, if it is the one in use. */
    public void forget(BatchHash hash) {
        offered.updateAndGet(used -> used.filter(other -> other != hash));
    }

    @Override
    public Optional<BatchHash> get() {
        return offered.get();
    }
}
