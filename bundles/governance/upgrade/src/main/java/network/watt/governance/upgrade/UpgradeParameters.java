// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The parameters of the area's row. All times are in ledgers (PROTOCOL §2).
 *
 * @param approvers whose approval a plan needs, until members vote
 * @param publishers whose signatures its bundles need
 * @param armLead how long before the activation a plan can be armed
 * @param margin how long before the activation it can be no more
 * @param leastLead the least time from being scheduled to the activation
 * @param armEvery a step is proposed at ledgers divisible by this
 */
public record UpgradeParameters(
        KeySet approvers, KeySet publishers, long armLead, long margin, long leastLead, long armEvery)
        implements XdrEncodable {

    private static final int FORMAT = 1;

    public UpgradeParameters {
        requireNonNull(approvers);
        requireNonNull(publishers);
        if (margin < 1 || armLead <= margin || leastLead <= armLead || armEvery < 1 || armEvery > armLead - margin) {
            throw new IllegalArgumentException("1 <= margin < armLead < leastLead and a ledger divisible by armEvery"
                    + " in every window, not margin " + margin + ", armLead " + armLead + ", leastLead " + leastLead
                    + ", armEvery " + armEvery);
        }
    }

    /** Those of a main network: an hour before, two minutes before, a week; ledgers of 5 s. */
    public static UpgradeParameters main(KeySet approvers, KeySet publishers) {
        return new UpgradeParameters(approvers, publishers, 720, 24, 120_960, 10);
    }

    /** Those of a network to develop on. */
    public static UpgradeParameters development(KeySet approvers, KeySet publishers) {
        return new UpgradeParameters(approvers, publishers, 40, 5, 60, 10);
    }

    /** Reads the row's parameters, which the host has taken from the plan or the genesis document. */
    static UpgradeParameters of(Bytes params) {
        try {
            return XdrReader.read(params, UpgradeParameters::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the parameters of area upgrade are malformed: " + malformed.getMessage());
        }
    }

    static UpgradeParameters decode(XdrReader in) throws XdrException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new XdrException("unknown format of parameters " + format);
        }
        return new UpgradeParameters(
                KeySet.decode(in),
                KeySet.decode(in),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(FORMAT).write(approvers).write(publishers);
        out.writeUnsignedHyper(armLead).writeUnsignedHyper(margin);
        out.writeUnsignedHyper(leastLead).writeUnsignedHyper(armEvery);
    }
}
