// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

/**
 * An amount of WATT, never negative, exact to the base unit. 1 WATT = 10^8 units; the supply of 2·10^18 units
 * fits a signed 64-bit number.
 */
public record Amount(long units) implements Comparable<Amount>, XdrEncodable {

    /** Base units in one WATT. */
    public static final long UNITS_PER_WATT = 100_000_000L;

    public static final Amount ZERO = new Amount(0);

    private static final int DECIMALS = 8;

    public Amount {
        if (units < 0) {
            throw new IllegalArgumentException("negative amount: " + units);
        }
    }

    public static Amount units(long units) {
        return new Amount(units);
    }

    /** @throws ArithmeticException beyond 2^63 − 1 units */
    public static Amount watt(long watt) {
        return new Amount(Math.multiplyExact(watt, UNITS_PER_WATT));
    }

    /**
     * Reads decimal digits with at most eight places, as in {@code 12.5}.
     *
     * @throws IllegalArgumentException with a sentence for people if {@code text} is no such amount
     */
    public static Amount parse(String text) {
        int point = text.indexOf('.');
        var whole = point < 0 ? text : text.substring(0, point);
        var fraction = point < 0 ? "" : text.substring(point + 1);
        if (!isDigits(whole) || point >= 0 && !isDigits(fraction)) {
            throw new IllegalArgumentException("not an amount of WATT (like 12.5): " + text);
        }
        if (fraction.length() > DECIMALS) {
            throw new IllegalArgumentException("an amount has at most 8 decimal places: " + text);
        }
        try {
            var padded = fraction + "0".repeat(DECIMALS - fraction.length());
            return watt(Long.parseLong(whole)).plus(units(Long.parseLong(padded)));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("larger than any amount can be: " + text, tooLarge);
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** @throws ArithmeticException beyond 2^63 − 1 units */
    public Amount plus(Amount other) {
        return new Amount(Math.addExact(units, other.units));
    }

    /** @throws IllegalArgumentException if {@code other} is larger */
    public Amount minus(Amount other) {
        return new Amount(Math.subtractExact(units, other.units));
    }

    /** @throws ArithmeticException beyond 2^63 − 1 units */
    public Amount times(long factor) {
        return new Amount(Math.multiplyExact(units, factor));
    }

    public boolean isZero() {
        return units == 0;
    }

    public static Amount decode(XdrReader in) throws XdrException {
        return new Amount(in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(units);
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(units, other.units);
    }

    /** Decimal WATT without trailing zeros, as in {@code 12.5}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        var fraction = Long.toString(UNITS_PER_WATT + units % UNITS_PER_WATT).substring(1);
        int end = fraction.length();
        while (end > 0 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        var whole = Long.toString(units / UNITS_PER_WATT);
        return end == 0 ? whole : whole + "." + fraction.substring(0, end);
    }
}
