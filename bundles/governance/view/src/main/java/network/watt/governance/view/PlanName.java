// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import network.watt.platform.types.Hash;

/** What a person calls a plan by: its hash, or so many of its first digits that no other plan begins with them. */
record PlanName(String digits) {

    private static final int LEAST_DIGITS = 8;
    private static final int ALL_DIGITS = 2 * Hash.SIZE;
    private static final int HEXADECIMAL = 16;

    /** Empty for what names no plan, such as too few digits. */
    static Optional<PlanName> parse(String text) {
        var digits = text.toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{" + LEAST_DIGITS + "," + ALL_DIGITS + "}")
                ? Optional.of(new PlanName(digits))
                : Optional.empty();
    }

    /** The whole hash, if it is one. */
    Optional<Hash> whole() {
        return digits.length() == ALL_DIGITS ? Optional.of(Hash.fromHex(digits)) : Optional.empty();
    }

    boolean fits(Hash plan) {
        return plan.hex().startsWith(digits);
    }

    /** The greatest hash below all that fit; empty if the least of all hashes fits. */
    Optional<Hash> before() {
        var least = new BigInteger(digits + "0".repeat(ALL_DIGITS - digits.length()), HEXADECIMAL);
        if (least.signum() == 0) {
            return Optional.empty();
        }
        var below = least.subtract(BigInteger.ONE).toString(HEXADECIMAL);
        return Optional.of(Hash.fromHex("0".repeat(ALL_DIGITS - below.length()) + below));
    }
}
