// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Other keys for one of the two roles. Made when enough approvers say the very same.
 *
 * @param role whose keys
 * @param keys the new ones, all of them
 * @param number tells one change from another of the same content
 */
public record KeyChange(Role role, KeySet keys, long number) implements XdrEncodable {

    /** Who has keys. The order is that of their numbers in XDR. */
    public enum Role {
        APPROVERS,
        PUBLISHERS
    }

    public KeyChange {
        requireNonNull(role);
        requireNonNull(keys);
    }

    /** Written out: the one of a record would ask the enum for its own, which is another in every process. */
    @Override
    public int hashCode() {
        return 31 * keys.hashCode() + roleNumber();
    }

    private int roleNumber() {
        return role == Role.APPROVERS ? 0 : 1;
    }

    Hash hash() {
        return Sha256.hash(this);
    }

    static KeyChange decode(XdrReader in) throws XdrException {
        int role = in.readInt();
        if (role != 0 && role != 1) {
            throw new XdrException("no role has number " + role);
        }
        return new KeyChange(role == 0 ? Role.APPROVERS : Role.PUBLISHERS, KeySet.decode(in), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(roleNumber()).write(keys).writeUnsignedHyper(number);
    }
}
