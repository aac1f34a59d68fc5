// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.memory.component;

import java.nio.file.Path;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.StoreEngine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** By which a running node changes to this store. */
@Component(service = StoreEngine.class)
public final class MemoryEngine implements StoreEngine {

    @Activate
    public MemoryEngine() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public KeyValueStore open(Path directory, long cacheBytes) {
        return new MemoryStore();
    }
}
