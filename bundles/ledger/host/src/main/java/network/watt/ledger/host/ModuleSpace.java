// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.host.state.StateKeys;
import network.watt.ledger.host.state.StateLayer;
import network.watt.platform.types.Bytes;

/** One area's part of a layer, with its work counted. Ledger loop. */
final class ModuleSpace implements StateSpace {

    private final Bytes prefix;
    private final StateLayer layer;
    private final WorkMeter meter;

    ModuleSpace(String area, StateLayer layer, WorkMeter meter) {
        this.prefix = StateKeys.space(area);
        this.layer = layer;
        this.meter = meter;
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        var value = layer.get(placed(key));
        meter.count(key.size() + value.map(Bytes::size).orElse(0));
        return value;
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (value.size() > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value has at most " + MAX_VALUE_BYTES + " bytes, this one " + value.size());
        }
        meter.count(key.size() + value.size());
        layer.put(placed(key), value);
    }

    @Override
    public void delete(Bytes key) {
        meter.count(key.size());
        layer.delete(placed(key));
    }

    @Override
    public void scan(Bytes from, Visitor visitor) {
        meter.count(from.size());
        layer.scan(prefix, placed(from), (key, value) -> {
            meter.count(key.size() + value.size());
            return visitor.visit(key.slice(prefix.size(), key.size()), value);
        });
    }

    private Bytes placed(Bytes key) {
        if (key.size() > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key has at most " + MAX_KEY_BYTES + " bytes, this one " + key.size());
        }
        return prefix.concat(key);
    }
}
