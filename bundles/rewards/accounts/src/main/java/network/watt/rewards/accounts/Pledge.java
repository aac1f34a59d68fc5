// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What an account has pledged.
 *
 * @param terabytes its standing units
 * @param coins what is locked for them, in base units
 * @param sum the sum of the pool's rates up to which the pledge has been paid
 */
record Pledge(long terabytes, long coins, long sum) implements XdrEncodable {

    static final Pledge NONE = new Pledge(0, 0, 0);

    Pledge {
        if (terabytes < 0 || coins < 0) {
            throw new IllegalArgumentException("negative pledge: " + terabytes + " TB, " + coins + " units");
        }
    }

    /** What each terabyte earned since it was last paid. Sums may wrap: their difference is right as long as it fits 63 bits. */
    long rates(long poolSum) {
        return poolSum - sum;
    }

    /** What it earned since it was last paid. */
    long earned(long poolSum) {
        return Math.multiplyExact(terabytes, rates(poolSum));
    }

    Pledge paidUpTo(long poolSum) {
        return terabytes == 0 && coins == 0 ? NONE : new Pledge(terabytes, coins, poolSum);
    }

    static Pledge decode(XdrReader in) throws XdrException {
        return new Pledge(in.readUnsignedHyper(), in.readUnsignedHyper(), in.readHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(terabytes).writeUnsignedHyper(coins).writeHyper(sum);
    }
}
