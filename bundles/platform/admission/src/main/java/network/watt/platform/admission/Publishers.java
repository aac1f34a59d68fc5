// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.LinkedHashSet;
import java.util.List;
import network.watt.governance.api.PublisherSignature;
import network.watt.platform.types.Bytes;

/**
 * Whose signatures count, and how many of them it takes.
 *
 * @param threshold 1 to the number of keys
 * @param keys Ed25519 public keys, 32 bytes each, no one twice
 */
public record Publishers(int threshold, List<Bytes> keys) {

    /** The most publishers there may be. */
    public static final int MAX_KEYS = 64;

    public Publishers {
        keys = List.copyOf(keys);
        if (keys.size() > MAX_KEYS || new LinkedHashSet<>(keys).size() != keys.size()) {
            throw new IllegalArgumentException("publishers are at most " + MAX_KEYS + " different keys");
        }
        for (var key : keys) {
            if (key.size() != PublisherSignature.PUBLIC_KEY_BYTES) {
                throw new IllegalArgumentException("a publisher's key has 32 bytes, not " + key.size());
            }
        }
        if (threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException(
                    "of " + keys.size() + " publishers 1 to " + keys.size() + " must sign, not " + threshold);
        }
    }
}
