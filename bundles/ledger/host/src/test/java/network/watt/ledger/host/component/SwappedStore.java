// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import network.watt.gateway.api.Answer;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.StoreEngine;

/** A node's store as a container makes it: a configured memory store, engines to swap to, the operator's command. */
public final class SwappedStore implements AutoCloseable {

    private final GatedStore gated = new GatedStore();
    private final Stores stores;
    private final StoreCommand command;

    /** @param copies what becomes of a LevelDB store that is opened, such as a damage */
    public SwappedStore(Path directory, UnaryOperator<KeyValueStore> copies) {
        stores = new Stores(gated, directory, 1 << 20);
        command = new StoreCommand(stores);
        stores.configure(new MemoryStore());
        stores.add(new Engine("memory", false, folder -> new MemoryStore()));
        stores.add(new Engine("leveldb", true, folder -> copies.apply(new LevelDbStore(folder, 1 << 20))));
        stores.add(new Engine("missing", true, folder -> {
            throw new IllegalStateException("it has no native library here");
        }));
    }

    private record Engine(String name, boolean isDurable, java.util.function.Function<Path, KeyValueStore> opening)
            implements StoreEngine {

        @Override
        public KeyValueStore open(Path directory, long cacheBytes) {
            return opening.apply(directory);
        }
    }

    /** What the ledger uses. */
    public KeyValueStore store() {
        return gated;
    }

    /** {@code node:store swap ENGINE}; why it was refused, if it was. */
    public Optional<String> swap(String engine) {
        return error(command.run(List.of("swap", engine)));
    }

    private static Optional<String> error(Answer answer) {
        return answer.status() == 200
                ? Optional.empty()
                : Optional.of(answer.document().toText(200));
    }

    /** {@code swap} of {@code node:store status}. */
    public String state() {
        return command.run(List.of("status")).document().fields().get("swap").toString();
    }

    /** The text of {@code node:store status}. */
    public String status() {
        return command.run(List.of("status")).document().toText(200);
    }

    @Override
    public void close() {
        stores.close();
    }
}
