// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * One thing a transaction does. The active module of {@code area} decodes, checks and applies it.
 *
 * @param area the area of the protocol table, such as {@code payments}
 * @param code which operation of that area
 * @param body the operation's own XDR
 */
public record Operation(String area, int code, Bytes body) implements XdrEncodable {

    /** The longest name of an area, in bytes. */
    public static final int MAX_AREA_BYTES = 32;

    /** The largest body in bytes. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    public Operation {
        if (area.isEmpty() || area.length() > MAX_AREA_BYTES || !area.chars().allMatch(Operation::isAreaCharacter)) {
            throw new IllegalArgumentException("an area is 1 to 32 of a-z, 0-9, '/', '-': " + area);
        }
        if (body.size() > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("an operation has at most 64 KiB, this one " + body.size() + " bytes");
        }
    }

    private static boolean isAreaCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '/' || c == '-';
    }

    public static Operation decode(XdrReader in) throws XdrException {
        return new Operation(in.readString(MAX_AREA_BYTES), in.readInt(), in.readOpaque(MAX_BODY_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeString(area, MAX_AREA_BYTES).writeInt(code).writeOpaque(body, MAX_BODY_BYTES);
    }
}
