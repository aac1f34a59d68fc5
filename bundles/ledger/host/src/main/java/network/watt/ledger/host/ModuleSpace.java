// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;

/** One area's part of a layer, with its work counted. Ledger loop. */
final class ModuleSpace implements StateSpace {

    private final Bytes prefix;
    private final LedgerModule module;
    private final StateLayer layer;
    private final WorkMeter meter;

    /** @param module reads entries of older schemas, and its schema is that of what is written */
    ModuleSpace(String area, LedgerModule module, StateLayer layer, WorkMeter meter) {
        this.prefix = StateKeys.space(area);
        this.module = module;
        this.layer = layer;
        this.meter = meter;
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        var value = layer.get(placed(key));
        meter.count(key.size() + value.map(Bytes::size).orElse(0));
        return value.map(stored -> read(key, stored));
    }

    private Bytes read(Bytes key, Bytes stored) {
        var entry = SchemaTag.untag(stored);
        return entry.schema() == module.schema() ? entry.value() : module.convert(entry.schema(), key, entry.value());
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (value.size() > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value has at most " + MAX_VALUE_BYTES + " bytes, this one " + value.size());
        }
        meter.count(key.size() + value.size());
        layer.put(placed(key), SchemaTag.tag(module.schema(), value));
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
            var own = key.slice(prefix.size(), key.size());
            return visitor.visit(own, read(own, value));
        });
    }

    private Bytes placed(Bytes key) {
        if (key.size() > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key has at most " + MAX_KEY_BYTES + " bytes, this one " + key.size());
        }
        return prefix.concat(key);
    }
}
