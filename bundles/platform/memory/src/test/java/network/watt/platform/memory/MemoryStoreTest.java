// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.memory;

import network.watt.platform.store.KeyValueStore;
import network.watt.platform.testkit.KeyValueStoreContract;

class MemoryStoreTest extends KeyValueStoreContract {

    @Override
    protected KeyValueStore open() {
        return new MemoryStore();
    }
}
