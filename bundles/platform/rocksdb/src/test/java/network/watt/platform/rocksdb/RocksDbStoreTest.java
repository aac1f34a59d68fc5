// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb;

import java.nio.file.Path;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.testkit.DurableKeyValueStoreContract;
import org.junit.jupiter.api.io.TempDir;

class RocksDbStoreTest extends DurableKeyValueStoreContract {

    @TempDir
    private Path directory;

    @Override
    protected KeyValueStore open() {
        return new RocksDbStore(directory, 1 << 20);
    }
}
