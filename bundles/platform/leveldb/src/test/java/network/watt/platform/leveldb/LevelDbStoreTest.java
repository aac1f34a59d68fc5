// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.nio.file.Path;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.testkit.DurableKeyValueStoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class LevelDbStoreTest {

    @Nested
    class WithACache extends DurableKeyValueStoreContract {

        @TempDir
        private Path directory;

        @Override
        protected KeyValueStore open() {
            return new LevelDbStore(directory, 100_000);
        }
    }

    @Nested
    class WithoutACache extends DurableKeyValueStoreContract {

        @TempDir
        private Path directory;

        @Override
        protected KeyValueStore open() {
            return new LevelDbStore(directory, 0);
        }
    }
}
