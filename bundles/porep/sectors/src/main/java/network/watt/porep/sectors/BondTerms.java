// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.SectorSize;

/**
 * What is put down, and who gets what of it.
 *
 * @param leastBond of room for one sector
 * @param bondPerMebibyte of room for one sector, if that is more
 * @param demandBond of a demand
 * @param rewardPercent of the bond of a refused sector that who exposed it gets; the rest is burned
 */
public record BondTerms(Amount leastBond, Amount bondPerMebibyte, Amount demandBond, int rewardPercent)
        implements XdrEncodable {

    private static final long MOST = Amount.watt(1_000_000).units();

    public BondTerms {
        Ranges.require("leastBond", requireNonNull(leastBond).units(), 1, MOST);
        Ranges.require("bondPerMebibyte", requireNonNull(bondPerMebibyte).units(), 0, MOST / 1_000);
        Ranges.require("demandBond", requireNonNull(demandBond).units(), 1, MOST);
        // With everything back, a provider that exposes itself would lose nothing.
        Ranges.require("rewardPercent", rewardPercent, 0, 90);
    }

    /** Of room for one sector: at most 65 536 MiB, so that it never overflows. */
    Amount bond(SectorSize size) {
        var bySize = bondPerMebibyte.times(size.bytes() >> 20);
        return bySize.compareTo(leastBond) > 0 ? bySize : leastBond;
    }

    /** Of a refused sector's bond, for who exposed it. Rounded down. */
    Amount reward(Amount bond) {
        long hundreds = bond.units() / 100;
        long rest = bond.units() % 100;
        return Amount.units(hundreds * rewardPercent + rest * rewardPercent / 100);
    }

    static BondTerms decode(XdrReader in) throws XdrException {
        return new BondTerms(Amount.decode(in), Amount.decode(in), Amount.decode(in), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(leastBond).write(bondPerMebibyte).write(demandBond).writeInt(rewardPercent);
    }
}
