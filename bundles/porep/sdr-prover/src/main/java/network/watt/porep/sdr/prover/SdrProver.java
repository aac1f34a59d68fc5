// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.prover;

import java.util.Optional;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.sdr.SdrHashes;
import network.watt.porep.sdr.SdrScheme;
import network.watt.porep.sealing.BatchOffer;
import network.watt.porep.sealing.Costs;
import network.watt.porep.sealing.DataFormat;
import network.watt.porep.sealing.StackedProver;

/** Seals sectors of {@code sdr}, all versions and sizes: with as much time and disk, those of 64 GiB too. */
public class SdrProver extends StackedProver {

    private final BatchOffer offer;

    /** Hashes one node after the other until it {@linkplain #use is lent} more. */
    public SdrProver() {
        this(Optional.empty());
    }

    /** @param batches a quicker Poseidon, if there is one */
    public SdrProver(Optional<BatchHash> batches) {
        this(new SdrHashes(), new BatchOffer(batches));
    }

    private SdrProver(SdrHashes hashes, BatchOffer offer) {
        super(
                "sdr",
                (proof, porepId) -> SdrScheme.of(proof, porepId, hashes),
                new Parts(DataFormat.fr32(), new Costs(200, 1200, 30_000, 80_000, 60), "sdr 1", offer));
        this.offer = offer;
    }

    /** From now on, in jobs that run as well. */
    protected final void use(BatchHash hash) {
        offer.use(hash);
    }

    /** No longer, if it is the one in use. */
    protected final void forget(BatchHash hash) {
        offer.forget(hash);
    }
}
