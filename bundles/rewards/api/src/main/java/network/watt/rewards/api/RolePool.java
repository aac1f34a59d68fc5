// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A pot that is paid out once a day to those who have units in it. Which pots are fed is for the phase to say; a pot that
 * no phase feeds pays nothing.
 *
 * @param name 1 to 24 of a-z and '-'
 */
public record RolePool(String name) implements Comparable<RolePool>, XdrEncodable {

    /** Phase 1: pioneers, contributors, ambassadors and nodes together. */
    public static final RolePool PEOPLE = new RolePool("people");

    /** Nodes, where they have a pot of their own: the day's fees. */
    public static final RolePool NODES = new RolePool("nodes");

    /** Phase 2: what is pledged. Its units stand until they are unlocked: one for each terabyte. */
    public static final RolePool PLEDGES = new RolePool("pledges");

    /** Phase 2: proven space, a unit each MiB. */
    public static final RolePool STORAGE = new RolePool("storage");

    /** Phase 3: proven space of mobile devices, a unit each MiB. */
    public static final RolePool MOBILE = new RolePool("mobile");

    /** Phase 3: data delivered to clients, a unit each MiB. */
    public static final RolePool RETRIEVAL = new RolePool("retrieval");

    private static final int MAX_NAME_BYTES = 24;

    public RolePool {
        if (name.isEmpty() || name.length() > MAX_NAME_BYTES || !name.chars().allMatch(RolePool::isNameCharacter)) {
            throw new IllegalArgumentException("a pool's name is 1 to 24 of a-z and '-': " + name);
        }
    }

    private static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c == '-';
    }

    public static RolePool decode(XdrReader in) throws XdrException {
        return new RolePool(in.readString(MAX_NAME_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeString(name, MAX_NAME_BYTES);
    }

    @Override
    public int compareTo(RolePool other) {
        return name.compareTo(other.name);
    }
}
