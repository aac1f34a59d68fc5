// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.Collection;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Keys of which some must agree: k of n.
 *
 * @param threshold how many, 1 to the number of keys
 * @param keys Ed25519 public keys, 32 bytes each, 1 to 64 in ascending order
 */
public record KeySet(int threshold, List<Bytes> keys) implements XdrEncodable {

    private static final int KEY_BYTES = 32;
    private static final int MAX_KEYS = 64;

    public KeySet {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MAX_KEYS || threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException(
                    "of 1 to 64 keys at least one must agree and at most all, not " + threshold + " of " + keys.size());
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).size() != KEY_BYTES || i > 0 && keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
                throw new IllegalArgumentException("keys have 32 bytes each and stand in ascending order, none twice");
            }
        }
    }

    boolean contains(Bytes key) {
        return keys.contains(key);
    }

    /** Whether enough of the keys are among {@code agreeing}, which has none twice. */
    boolean isMetBy(Collection<Bytes> agreeing) {
        return agreeing.stream().filter(keys::contains).count() >= threshold;
    }

    static KeySet decode(XdrReader in) throws XdrException {
        return new KeySet(in.readInt(), in.readList(MAX_KEYS, key -> key.readFixed(KEY_BYTES)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(threshold).writeInt(keys.size());
        keys.forEach(key -> out.writeFixed(key, KEY_BYTES));
    }
}
