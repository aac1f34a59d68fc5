// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import java.util.Arrays;

/** The bech32m text form of 32-byte keys. Source: BIP 350 (checksum constant) and BIP 173 (alphabet, grouping). */
final class Bech32m {

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CHECKSUM_CONSTANT = 0x2bc830a3;
    private static final int CHECKSUM_GROUPS = 6;
    private static final int MAX_LENGTH = 90;
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Bech32m() {}

    static String encode(String prefix, Bytes content) {
        var groups = regroup(content.array(), 8, 5, true);
        var text = new StringBuilder(prefix).append('1');
        for (int group : groups) {
            text.append(ALPHABET.charAt(group));
        }
        int checksum = polymod(prefix, Arrays.copyOf(groups, groups.length + CHECKSUM_GROUPS)) ^ CHECKSUM_CONSTANT;
        for (int i = CHECKSUM_GROUPS - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(checksum >>> (5 * i) & 31));
        }
        return text.toString();
    }

    static Bytes decode(String prefix, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an address has at most 90 characters, this one has " + text.length());
        }
        if (hasBothCases(text)) {
            throw new IllegalArgumentException("an address is either all lower or all upper case: " + text);
        }
        var lower = lowerCase(text);
        int separator = lower.lastIndexOf('1');
        if (separator < 1 || lower.length() - separator - 1 < CHECKSUM_GROUPS) {
            throw new IllegalArgumentException("not an address (it starts with " + prefix + "1): " + text);
        }
        if (!lower.substring(0, separator).equals(prefix)) {
            throw new IllegalArgumentException("this address starts with " + lower.substring(0, separator)
                    + "1, expected " + prefix + "1: " + text);
        }
        var groups = groups(lower, separator + 1);
        if (polymod(prefix, groups) != CHECKSUM_CONSTANT) {
            throw new IllegalArgumentException("mistyped address (the checksum does not match): " + text);
        }
        return fromGroups(Arrays.copyOf(groups, groups.length - CHECKSUM_GROUPS));
    }

    private static int[] groups(String text, int from) {
        var groups = new int[text.length() - from];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = ALPHABET.indexOf(text.charAt(from + i));
            if (groups[i] < 0) {
                throw new IllegalArgumentException(
                        "character '" + text.charAt(from + i) + "' cannot stand in an address");
            }
        }
        return groups;
    }

    private static Bytes fromGroups(int[] groups) {
        var narrow = new byte[groups.length];
        for (int i = 0; i < groups.length; i++) {
            narrow[i] = (byte) groups[i];
        }
        var wide = regroup(narrow, 5, 8, false);
        var content = new byte[wide.length];
        for (int i = 0; i < wide.length; i++) {
            content[i] = (byte) wide[i];
        }
        return Bytes.owned(content);
    }

    /** Regroups bits from the left; when not padding, left-over bits must be fewer than a group and zero. */
    private static int[] regroup(byte[] input, int fromBits, int toBits, boolean pad) {
        var output = new int[(input.length * fromBits + (pad ? toBits - 1 : 0)) / toBits];
        int accumulator = 0;
        int bits = 0;
        int next = 0;
        for (byte group : input) {
            accumulator = accumulator << fromBits | group & (1 << fromBits) - 1;
            bits += fromBits;
            while (bits >= toBits) {
                bits -= toBits;
                output[next++] = accumulator >>> bits & (1 << toBits) - 1;
            }
            accumulator &= (1 << bits) - 1;
        }
        if (pad && bits > 0) {
            output[next] = accumulator << (toBits - bits) & (1 << toBits) - 1;
        } else if (!pad && (bits >= fromBits || accumulator != 0)) {
            throw new IllegalArgumentException("an address must not have stray bits at its end");
        }
        return output;
    }

    private static int polymod(String prefix, int[] groups) {
        int checksum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            checksum = step(checksum, prefix.charAt(i) >>> 5);
        }
        checksum = step(checksum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            checksum = step(checksum, prefix.charAt(i) & 31);
        }
        for (int group : groups) {
            checksum = step(checksum, group);
        }
        return checksum;
    }

    private static int step(int checksum, int group) {
        int top = checksum >>> 25;
        int next = (checksum & 0x1ffffff) << 5 ^ group;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >>> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    private static boolean hasBothCases(String text) {
        boolean lower = text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        return lower && text.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static String lowerCase(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }
}
