// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb.component;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import network.watt.platform.rocksdb.NoNativeLibraryException;
import network.watt.platform.rocksdb.RocksDbStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Publishes the store in the configured directory. */
@Component(
        service = KeyValueStore.class,
        configurationPid = RocksDb.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = RocksDb.Config.class)
public final class RocksDb implements KeyValueStore {

    static final String PID = "network.watt.platform.rocksdb";

    private final KeyValueStore store;

    /** The configuration. */
    @ObjectClassDefinition(name = "RocksDB store")
    public @interface Config {

        @AttributeDefinition(description = "The directory of the store; nothing else may lie there.")
        String directory();

        @AttributeDefinition(description = "Memory for blocks read lately, in bytes.")
        long cache__bytes() default 64 * 1024 * 1024;
    }

    @Activate
    public RocksDb(Config config) {
        if (config.directory() == null || config.directory().isBlank()) {
            throw new IllegalArgumentException(PID + ".cfg: directory is missing; set it to the store's directory.");
        }
        if (config.cache__bytes() < 0) {
            throw new IllegalArgumentException(PID + ".cfg: cache_bytes = " + config.cache__bytes()
                    + " is negative; give a number of bytes, 0 for no cache.");
        }
        try {
            store = new RocksDbStore(Path.of(config.directory()), config.cache__bytes());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    PID + ".cfg: directory = " + config.directory() + " is not a path; correct it.", e);
        } catch (IllegalStateException | UncheckedIOException | NoNativeLibraryException e) {
            throw new IllegalArgumentException(
                    PID + ".cfg: directory = " + config.directory() + ": " + e.getMessage()
                            + (e instanceof UncheckedIOException
                                    ? "; choose a directory that the node may write."
                                    : ""),
                    e);
        }
    }

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
