// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite.prover;

import network.watt.porep.lite.LiteScheme;
import network.watt.porep.sealing.Costs;
import network.watt.porep.sealing.DataFormat;
import network.watt.porep.sealing.StackedProver;

/** Seals sectors of {@code lite/1.0}. Made to be copied: {@code docs/extend/prover.md} says how. */
public class LiteProver extends StackedProver {

    public LiteProver() {
        super("lite", LiteScheme::of, new Parts(DataFormat.plain(), new Costs(20, 1200, 400, 200, 40), "lite 1"));
    }
}
