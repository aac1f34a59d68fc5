// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.nio.file.Path;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.testkit.BusyStoreContract;
import network.watt.platform.testkit.DamagedStoreContract;
import network.watt.platform.testkit.FailingDiskContract;
import network.watt.platform.testkit.KilledStoreContract;
import network.watt.platform.testkit.StoreOpener;
import org.junit.jupiter.api.Nested;

/** What the contracts of stores on disk do to LevelDB. */
class UnderFireTest {

    /** Opens it as nodes do. */
    public static final class Opener implements StoreOpener {

        public Opener() {}

        @Override
        public KeyValueStore open(Path directory) {
            return new LevelDbStore(directory, 100_000);
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

        /** The library does not look how much of a table was written. */
        @Override
        protected boolean mayNeedRebuild() {
            return true;
        }
    }
}
