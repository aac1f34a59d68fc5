// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.MulDiv;

/**
 * Which deliveries count, so that buying from oneself does not mint.
 *
 * @param clientCapMebibytes the most that counts of what one miner delivers to one client a day
 * @param leastBurnedPercent of the fee
 * @param rewardPerBurned the most that is earned for each unit burned
 * @param firstRate the highest rate of the first day, in base units for each MiB
 */
public record RetrievalTerms(long clientCapMebibytes, int leastBurnedPercent, int rewardPerBurned, long firstRate)
        implements XdrEncodable {

    /** 100 GiB a client, a twentieth burned, ten times what is burned, a thousandth of a WATT each MiB at first. */
    public static final RetrievalTerms DEFAULT = new RetrievalTerms(102_400, 5, 10, 100_000);

    public RetrievalTerms {
        require("clientCapMebibytes", clientCapMebibytes, 1, 1L << 40);
        require("leastBurnedPercent", leastBurnedPercent, 0, 100);
        require("rewardPerBurned", rewardPerBurned, 1, 1_000);
        require("firstRate", firstRate, 1, 1L << 50);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ": " + value);
        }
    }

    /**
     * Whether a delivery counts on a day whose rate is at most {@code maxRate}: enough of its fee was burned, and no MiB of
     * it can earn more than its part of that allows.
     */
    boolean counts(long mebibytes, Amount fee, Amount burned, long maxRate) {
        if (mebibytes < 1 || fee.isZero()) {
            return false;
        }
        // burned / fee >= percent / 100, without rounding: the floor suffices only where it is exact.
        long floor = MulDiv.floor(fee.units(), leastBurnedPercent, 100);
        boolean isExact = fee.units() % 100 * leastBurnedPercent % 100 == 0;
        long least = isExact ? floor : floor + 1;
        // More than this would only overflow: it is enough for any rate that one can hope for.
        long counted = Math.min(burned.units(), Long.MAX_VALUE / rewardPerBurned);
        return burned.units() >= least && MulDiv.floor(counted, rewardPerBurned, mebibytes) >= maxRate;
    }

    public static RetrievalTerms decode(XdrReader in) throws XdrException {
        return new RetrievalTerms(in.readUnsignedHyper(), in.readInt(), in.readInt(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(clientCapMebibytes).writeInt(leastBurnedPercent);
        out.writeInt(rewardPerBurned).writeUnsignedHyper(firstRate);
    }
}
