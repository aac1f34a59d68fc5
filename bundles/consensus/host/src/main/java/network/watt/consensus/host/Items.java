// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** Engine-defined items by hash: our own for ever, fetched ones the most recently used. Protocol loop only. */
final class Items {

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Map<Hash, Bytes> own = new LinkedHashMap<>();
    private final Map<Hash, Bytes> fetched = new LinkedHashMap<>(64, 0.75f, true);
    private long fetchedBytes;

    void publish(Bytes item) {
        own.put(Sha256.hash(item), item);
    }

    void put(Bytes item) {
        if (fetched.put(Sha256.hash(item), item) == null) {
            fetchedBytes += item.size();
        }
        var eldest = fetched.entrySet().iterator();
        while (fetchedBytes > MAX_BYTES) {
            fetchedBytes -= eldest.next().getValue().size();
            eldest.remove();
        }
    }

    Optional<Bytes> find(Hash hash) {
        var ours = own.get(hash);
        return Optional.ofNullable(ours == null ? fetched.get(hash) : ours);
    }
}
