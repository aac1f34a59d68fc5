// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** What a store on disk promises beyond {@link KeyValueStoreContract}: opened again, it holds what it held. */
public abstract class DurableKeyValueStoreContract extends KeyValueStoreContract {

    @Test
    void shouldHoldForcedChangesAfterReopening() {
        store().commit(new Batch().put(key(1), value(1)).put(key(2), value(2)), Durability.FORCED);
        store().commit(new Batch().delete(key(2)).put(key(1), value(10)), Durability.FORCED);
        reopen();
        assertThat(store().get(key(1))).contains(value(10));
        assertThat(store().get(key(2))).isEmpty();
    }

    @Test
    void shouldHoldBufferedChangesAfterAnOrderlyClose() {
        store().commit(new Batch().put(key(1), value(1)), Durability.BUFFERED);
        reopen();
        assertThat(store().get(key(1))).contains(value(1));
    }

    @Test
    void shouldHoldManyCommitsAfterReopeningManyTimes() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 200; i++) {
                store().commit(new Batch().put(key(i), value(round * 1000 + i)), Durability.BUFFERED);
            }
            reopen();
            for (int i = 0; i < 200; i++) {
                assertThat(store().get(key(i))).contains(value(round * 1000 + i));
            }
        }
    }

    @Test
    void shouldStayEmptyAfterClearAndReopening() {
        store().commit(new Batch().put(key(1), value(1)), Durability.FORCED);
        store().clear();
        reopen();
        assertThat(store().get(key(1))).isEmpty();
        assertThat(entries(store().snapshot(), Bytes.EMPTY, Bytes.EMPTY)).isEmpty();
    }

    @Test
    void shouldHoldWhatCameAfterClearOnly() {
        store().commit(new Batch().put(key(1), value(1)), Durability.FORCED);
        store().clear();
        store().commit(new Batch().put(key(2), value(2)), Durability.FORCED);
        reopen();
        assertThat(store().get(key(1))).isEqualTo(Optional.empty());
        assertThat(store().get(key(2))).contains(value(2));
    }
}
