// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb.component;

import java.nio.file.Path;
import network.watt.platform.rocksdb.RocksDbStore;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.StoreEngine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** By which a running node changes to this store. */
@Component(service = StoreEngine.class)
public final class RocksDbEngine implements StoreEngine {

    @Activate
    public RocksDbEngine() {}

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public KeyValueStore open(Path directory, long cacheBytes) {
        return new RocksDbStore(directory, cacheBytes);
    }
}
