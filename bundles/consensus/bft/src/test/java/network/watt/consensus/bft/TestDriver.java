// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** A host's look-ups: values are valid and wanted unless told otherwise. */
final class TestDriver implements EngineDriver {

    private final NodeId self;
    private final Map<Bytes, Validation> levels = new TreeMap<>();
    private final Map<Bytes, Bytes> validParts = new TreeMap<>();
    private final Set<Bytes> unwanted = new TreeSet<>();

    TestDriver(NodeId self) {
        this.self = self;
    }

    TestDriver judge(Bytes value, Validation level) {
        levels.put(value, level);
        return this;
    }

    /** A value with a step that this node is not ready for. */
    TestDriver unready(Bytes value, Bytes without) {
        unwanted.add(value);
        validParts.put(value, without);
        return this;
    }

    @Override
    public NodeId self() {
        return self;
    }

    @Override
    public Validation validate(long slot, Bytes value) {
        return levels.getOrDefault(value, Validation.FULLY_VALIDATED);
    }

    /** As the host: a value with steps is wanted by nobody after two rounds. */
    @Override
    public boolean nominates(long slot, Bytes value, int timeouts) {
        boolean hasSteps = value.utf8().endsWith("+step");
        return validate(slot, value).compareTo(Validation.STRUCTURALLY_VALID) >= 0
                && !unwanted.contains(value)
                && !(hasSteps && timeouts > 2);
    }

    @Override
    public Optional<Bytes> extractValid(long slot, Bytes value) {
        return Optional.ofNullable(validParts.get(value)).or(() -> {
            var text = value.utf8();
            return text.endsWith("+step")
                    ? Optional.of(Bytes.utf8(text.substring(0, text.length() - 5)))
                    : Optional.empty();
        });
    }

    @Override
    public Bytes combine(long slot, SortedSet<Bytes> candidates) {
        throw new IllegalStateException("nothing is combined under bft");
    }

    @Override
    public Optional<Bytes> item(Hash hash) {
        return Optional.empty();
    }

    @Override
    public void publish(Bytes item) {
        throw new IllegalStateException("bft has no items");
    }
}
