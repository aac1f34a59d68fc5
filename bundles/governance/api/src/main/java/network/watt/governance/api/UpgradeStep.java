// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What an agreed value may ask of the upgrade rules: that a plan be armed. 36 bytes: kind 1, the plan's hash.
 *
 * @param plan which plan
 */
public record UpgradeStep(Hash plan) implements XdrEncodable {

    private static final int ARM = 1;

    /** Reads a whole step; {@link XdrException} for anything else. */
    public static UpgradeStep decode(Bytes step) throws XdrException {
        return XdrReader.read(step, UpgradeStep::decode);
    }

    public static UpgradeStep decode(XdrReader in) throws XdrException {
        int kind = in.readInt();
        if (kind != ARM) {
            throw new XdrException("unknown upgrade step " + kind);
        }
        return new UpgradeStep(Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(ARM).write(plan);
    }
}
