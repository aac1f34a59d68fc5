// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Linear issuance of a budget: E(d) = ⌊cap · d / days⌋ − ⌊cap · (d − 1) / days⌋ for d = 1 … days, and nothing afterwards.
 * The sum over all days is exactly the cap. Source: {@code docs/protocol/rewards.md} §3.
 *
 * @param cap all coins it will ever issue
 * @param days days it takes, 1 to 1 000 000
 */
public record Emission(Amount cap, long days) implements XdrEncodable {

    private static final long MAX_DAYS = 1_000_000;

    public Emission {
        requireNonNull(cap);
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("a budget lasts 1 to 1000000 days: " + days);
        }
    }

    /** What day {@code day} issues, counted from 1. */
    public Amount of(long day) {
        return day < 1 ? Amount.ZERO : until(day).minus(until(day - 1));
    }

    /** What the first {@code day} days issue together. Rounded down. */
    public Amount until(long day) {
        return Amount.units(MulDiv.floor(cap.units(), Math.min(day, days), days));
    }

    public static Emission decode(XdrReader in) throws XdrException {
        return new Emission(Amount.decode(in), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(cap).writeUnsignedHyper(days);
    }
}
