// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.memory.component;

import java.util.Optional;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Publishes a memory store where a configuration with the PID {@value #PID} exists: it has no keys, its being there is
 * the operator's word that this node may forget.
 */
@Component(
        service = KeyValueStore.class,
        configurationPid = Memory.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class Memory implements KeyValueStore {

    static final String PID = "network.watt.platform.memory";

    private final KeyValueStore store = new MemoryStore();

    @Activate
    public Memory() {}

    @Override
    public Optional<Bytes> get(Bytes key) {
        return store.get(key);
    }

    @Override
    public Snapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public void commit(Batch batch, Durability durability) {
        store.commit(batch, durability);
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public Stats stats() {
        return store.stats();
    }

    @Override
    @Deactivate
    public void close() {
        store.close();
    }
}
