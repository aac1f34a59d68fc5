// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import network.watt.ledger.host.component.ChosenStore.Choice;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.StoreEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of one node: the configured one, unless an operator chose another engine, whose store is then opened here.
 * Changes from one to the other while the ledger runs, one change at a time on a thread of its own. The choice outlives
 * a restart. Any thread.
 */
final class Stores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final int ROOM_FACTOR = 2;

    private final GatedStore gated;
    private final ChosenStore chosen;
    private final long cacheBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var moving = new Thread(task, "watt-store-swap");
        moving.setDaemon(true);
        return moving;
    });
    private volatile Status status = new Status("none", "", "", 0);
    // Guarded by this.
    private final Map<String, StoreEngine> engines = new TreeMap<>();
    private Optional<KeyValueStore> configured = Optional.empty();
    private Optional<Own> own = Optional.empty();
    private boolean moving;
    private boolean closed;

    /** A store that was opened here. */
    private record Own(Choice choice, KeyValueStore store) {}

    /**
     * How the last swap stands.
     *
     * @param state {@code none}, a phase of {@link StoreMove.Progress}, {@code done} or {@code failed}
     * @param reason why it failed, a sentence
     * @param entries how many were copied
     */
    record Status(String state, String engine, String reason, long entries) {}

    /** @param directory of the stores that are opened here */
    Stores(GatedStore gated, Path directory, long cacheBytes) {
        this.gated = gated;
        this.chosen = new ChosenStore(directory);
        this.cacheBytes = cacheBytes;
    }

    /** An engine is there; opens its store if it is the chosen one. @return whether a store serves */
    synchronized boolean add(StoreEngine engine) {
        engines.put(engine.name(), engine);
        var choice = chosen.read();
        if (closed
                || own.isPresent()
                || choice.isEmpty()
                || !choice.get().engine().equals(engine.name())) {
            return own.isPresent();
        }
        var opened = engine.open(chosen.folder(choice.get()), cacheBytes);
        own = Optional.of(new Own(choice.get(), opened));
        gated.bind(opened);
        return true;
    }

    synchronized void remove(StoreEngine engine) {
        engines.remove(engine.name(), engine);
    }

    /** The configured store is there. @return whether a store serves */
    synchronized boolean configure(KeyValueStore store) {
        configured = Optional.of(store);
        if (own.isEmpty() && chosen.read().isEmpty()) {
            gated.bind(store);
            return true;
        }
        return own.isPresent();
    }

    void unconfigure(KeyValueStore store) {
        synchronized (this) {
            if (configured.filter(store::equals).isPresent()) {
                configured = Optional.empty();
            }
        }
        gated.unbind(store);
    }

    /** What a swap could go to. */
    synchronized List<String> engines() {
        return List.copyOf(engines.keySet());
    }

    Status status() {
        return status;
    }

    KeyValueStore.Stats serving() {
        return gated.stats();
    }

    /**
     * Begins a swap to {@code name}.
     *
     * @throws StoreMove.RefusedException with a sentence if it cannot be begun
     */
    synchronized void start(String name) {
        requireStartable(name);
        var target = target(name);
        moving = true;
        status = new Status("copying", name, "", 0);
        thread.execute(() -> move(name, target));
    }

    private void requireStartable(String name) {
        if (moving) {
            throw new StoreMove.RefusedException("a swap to " + status.engine() + " is running");
        }
        var engine = engines.get(name);
        if (engine == null) {
            throw new StoreMove.RefusedException("this node has no store engine " + name + "; it has "
                    + String.join(", ", engines.keySet()) + ". The feature watt-store-" + name
                    + " brings it, if there is one.");
        }
        var stats = gated.stats();
        if (stats.engine().equals(name)) {
            throw new StoreMove.RefusedException("the store is on " + name + " already");
        }
        long needed = ROOM_FACTOR * stats.sizeBytes();
        var runtime = Runtime.getRuntime();
        long free = engine.isDurable()
                ? chosen.freeBytes()
                : runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (free < needed) {
            throw new StoreMove.RefusedException(
                    "the store takes " + stats.sizeBytes() + " bytes and needs twice that in "
                            + name + ", but only " + free + " bytes of " + (engine.isDurable() ? "the disk" : "memory")
                            + " are free");
        }
    }

    /** Where a swap goes to. An empty choice is the configured store. */
    private record Target(KeyValueStore store, Optional<Choice> choice) {}

    private Target target(String name) {
        if (configured.filter(store -> store.stats().engine().equals(name)).isPresent()) {
            return new Target(configured.get(), Optional.empty());
        }
        var choice = new Choice(name, chosen.newFolder(name));
        try {
            return new Target(engines.get(name).open(chosen.folder(choice), cacheBytes), Optional.of(choice));
        } catch (RuntimeException e) { // of whatever engine
            chosen.delete(choice);
            throw new StoreMove.RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private void move(String name, Target target) {
        LOG.info("Swapping the store to {}", name);
        long sinceNs = System.nanoTime();
        try {
            // The configured store still has what it held when another took its place.
            if (target.choice().isEmpty()) {
                target.store().clear();
            }
            new StoreMove(
                            gated,
                            target.store(),
                            progress -> status = new Status(progress.phase(), name, "", progress.entries()))
                    .run();
            settle(target);
            end(new Status("done", name, "", status.entries()));
            LOG.info(
                    "Swapped the store to {} in {} ms",
                    name,
                    (System.nanoTime() - sinceNs) / 1_000_000); // rounded down
        } catch (InterruptedException | RuntimeException | Error failed) {
            LOG.warn("The swap of the store to {} failed", name, failed);
            discard(target);
            end(new Status("failed", name, String.valueOf(failed.getMessage()), status.entries()));
        }
    }

    private synchronized void end(Status last) {
        moving = false;
        status = last;
    }

    /** The target serves: remembers it, and gives up what served before. */
    private void settle(Target target) {
        target.choice().ifPresentOrElse(chosen::write, chosen::forget);
        Optional<Own> before;
        synchronized (this) {
            before = own;
            own = target.choice().map(choice -> new Own(choice, target.store()));
        }
        before.ifPresent(old -> {
            old.store().close();
            chosen.delete(old.choice());
        });
        if (before.isEmpty()) {
            locked(() -> configured).ifPresent(KeyValueStore::clear);
        }
    }

    private void discard(Target target) {
        if (gated.isServedBy(target.store())) {
            return;
        }
        target.choice().ifPresent(choice -> {
            try {
                target.store().close();
                chosen.delete(choice);
            } catch (RuntimeException e) {
                LOG.warn("What was copied to {} is still there", chosen.folder(choice), e);
            }
        });
    }

    private synchronized <T> T locked(Supplier<T> section) {
        return section.get();
    }

    /** After the ledger has let the store go. */
    @Override
    public void close() {
        thread.shutdownNow();
        gated.close();
        Optional<Own> last;
        synchronized (this) {
            closed = true;
            last = own;
            own = Optional.empty();
        }
        last.ifPresent(store -> store.store().close());
    }
}
