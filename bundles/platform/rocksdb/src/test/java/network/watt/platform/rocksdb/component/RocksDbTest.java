// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDbTest {

    @TempDir
    private Path temp;

    @Test
    void shouldStoreInTheConfiguredDirectory() {
        var directory = temp.resolve("a/b").toString();
        try (var store = new RocksDb(config(directory, 0))) {
            store.commit(new Batch().put(Bytes.utf8("k"), Bytes.utf8("v")), Durability.FORCED);
        }
        try (var store = new RocksDb(config(directory, 1_000))) {
            assertThat(store.get(Bytes.utf8("k"))).contains(Bytes.utf8("v"));
            assertThat(store.stats().engine()).isEqualTo("rocksdb");
        }
    }

    @Test
    void shouldNameFileKeyValueAndFixInOneLine() throws IOException {
        var file = Files.writeString(temp.resolve("file"), "x").toString();
        assertSentence(config(null, 0), "network.watt.platform.rocksdb.cfg: directory is missing");
        assertSentence(config(temp.toString(), -1), "network.watt.platform.rocksdb.cfg: cache_bytes = -1 is negative");
        assertSentence(config("a\0b", 0), "is not a path");
        assertSentence(config(file, 0), "network.watt.platform.rocksdb.cfg: directory = " + file);
        try (var store = new RocksDb(config(temp.resolve("x").toString(), 0))) {
            assertSentence(config(temp.resolve("x").toString(), 0), "in use by another node");
            assertThat(store.get(Bytes.EMPTY)).isEmpty();
        }
    }

    private static void assertSentence(RocksDb.Config config, String part) {
        assertThatThrownBy(() -> new RocksDb(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    private static RocksDb.Config config(String directory, long cacheBytes) {
        return new RocksDb.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return RocksDb.Config.class;
            }

            @Override
            public String directory() {
                return directory;
            }

            @Override
            public long cache__bytes() {
                return cacheBytes;
            }
        };
    }
}
