// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb;

import java.nio.file.Path;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.testkit.BusyStoreContract;
import network.watt.platform.testkit.DamagedStoreContract;
import network.watt.platform.testkit.FailingDiskContract;
import network.watt.platform.testkit.KilledStoreContract;
import network.watt.platform.testkit.StoreOpener;
import org.junit.jupiter.api.Nested;

/** What the contracts of stores on disk do to RocksDB. */
class UnderFireTest {

    /** Opens it as nodes do. */
    public static final class Opener implements StoreOpener {

        public Opener() {}

        @Override
        public KeyValueStore open(Path directory) {
            return new RocksDbStore(directory, 1 << 20);
        }
    }

    @Nested
    class Killed extends KilledStoreContract {

        @Override
        protected Class<? extends StoreOpener> opener() {
            return Opener.class;
        }
    }

    @Nested
    class Damaged extends DamagedStoreContract {

        @Override
        protected Class<? extends StoreOpener> opener() {
            return Opener.class;
        }
    }

    @Nested
    class Busy extends BusyStoreContract {

        @Override
        protected Class<? extends StoreOpener> opener() {
            return Opener.class;
        }
    }

    @Nested
    class OnAFailingDisk extends FailingDiskContract {

        @Override
        protected Class<? extends StoreOpener> opener() {
            return Opener.class;
        }
    }
}
