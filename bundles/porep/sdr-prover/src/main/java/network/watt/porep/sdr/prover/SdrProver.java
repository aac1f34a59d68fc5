// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.prover;

import network.watt.porep.sdr.SdrHashes;
import network.watt.porep.sdr.SdrScheme;
import network.watt.porep.sealing.Costs;
import network.watt.porep.sealing.DataFormat;
import network.watt.porep.sealing.StackedProver;

/** Seals sectors of {@code sdr}, all versions and sizes: with as much time and disk, those of 64 GiB too. */
public class SdrProver extends StackedProver {

    public SdrProver() {
        this(new SdrHashes());
    }

    private SdrProver(SdrHashes hashes) {
        super(
                "sdr",
                (proof, porepId) -> SdrScheme.of(proof, porepId, hashes),
                new Parts(DataFormat.fr32(), new Costs(200, 1200, 30_000, 80_000, 60), "sdr 1"));
    }
}
