// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Who may recover a network that cannot agree any more (PROTOCOL §4); kept in state, first from genesis.
 *
 * @param threshold how many of the keys must sign, 1 to their number
 * @param keys Ed25519 public keys, 32 bytes each, 1 to 32 in ascending order
 * @param epoch how many recoveries there were
 */
public record RecoveryKeys(int threshold, List<Bytes> keys, long epoch) implements XdrEncodable {

    private static final int KEY_BYTES = 32;
    private static final int MAX_KEYS = 32;

    public RecoveryKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MAX_KEYS || threshold < 1 || threshold > keys.size() || epoch < 0) {
            throw new IllegalArgumentException("of 1 to 32 recovery keys at least one must sign and at most all, not "
                    + threshold + " of " + keys.size());
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).size() != KEY_BYTES || i > 0 && keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
                throw new IllegalArgumentException(
                        "recovery keys have 32 bytes each and stand in ascending order, none twice");
            }
        }
    }

    /** The same keys after one more recovery. */
    public RecoveryKeys nextEpoch() {
        return new RecoveryKeys(threshold, keys, Math.addExact(epoch, 1));
    }

    public static RecoveryKeys decode(XdrReader in) throws XdrException {
        return new RecoveryKeys(
                in.readInt(), in.readList(MAX_KEYS, key -> key.readFixed(KEY_BYTES)), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(threshold).writeInt(keys.size());
        keys.forEach(key -> out.writeFixed(key, KEY_BYTES));
        out.writeUnsignedHyper(epoch);
    }
}
