// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** The keys used last, by digest, so that each is prepared once: a memory and nothing that a verdict depends on. Any thread. */
final class PreparedKeys {

    private final int most;
    private final AtomicReference<List<VerifyingKey>> kept = new AtomicReference<>(List.of());

    PreparedKeys(int most) {
        this.most = most;
    }

    /** The key of these bytes, prepared now or before. */
    VerifyingKey of(Bytes encoded) throws MalformedException {
        var digest = Sha256.hash(encoded);
        var key = find(kept.get(), digest);
        if (key == null) {
            key = VerifyingKey.read(encoded);
        }
        var used = key;
        kept.updateAndGet(before -> with(before, used));
        return key;
    }

    /** How many are kept. */
    int size() {
        return kept.get().size();
    }

    private static VerifyingKey find(List<VerifyingKey> keys, Hash digest) {
        for (var key : keys) {
            if (key.digest().equals(digest)) {
                return key;
            }
        }
        return null;
    }

    private List<VerifyingKey> with(List<VerifyingKey> before, VerifyingKey used) {
        if (!before.isEmpty() && before.get(0).digest().equals(used.digest())) {
            return before;
        }
        var after = new ArrayList<VerifyingKey>();
        after.add(used);
        before.stream()
                .filter(key -> !key.digest().equals(used.digest()))
                .limit(most - 1)
                .forEach(after::add);
        return List.copyOf(after);
    }
}
