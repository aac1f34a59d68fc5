// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** A host's look-ups: values are valid unless told otherwise, the greatest candidate wins, items may be shared. */
final class TestDriver implements EngineDriver {

    private final NodeId self;
    private final Map<Hash, Bytes> items;
    private final Map<Bytes, Validation> levels = new TreeMap<>();
    private final Map<Bytes, Bytes> validParts = new TreeMap<>();

    TestDriver(NodeId self) {
        this(self, new HashMap<>());
    }

    TestDriver(NodeId self, Map<Hash, Bytes> items) {
        this.self = self;
        this.items = items;
    }

    TestDriver judge(Bytes value, Validation level) {
        levels.put(value, level);
        return this;
    }

    TestDriver judgeInvalid(Bytes value, Bytes validPart) {
        validParts.put(value, validPart);
        return judge(value, Validation.INVALID);
    }

    @Override
    public NodeId self() {
        return self;
    }

    @Override
    public Validation validate(long slot, Bytes value) {
        return levels.getOrDefault(value, Validation.FULLY_VALIDATED);
    }

    @Override
    public Optional<Bytes> extractValid(long slot, Bytes value) {
        return Optional.ofNullable(validParts.get(value));
    }

    @Override
    public Bytes combine(long slot, SortedSet<Bytes> candidates) {
        return candidates.last();
    }

    @Override
    public Optional<Bytes> item(Hash hash) {
        return Optional.ofNullable(items.get(hash));
    }

    @Override
    public void publish(Bytes item) {
        items.put(Sha256.hash(item), item);
    }
}
