// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import network.watt.ledger.host.StoreMark;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/**
 * Builds another store beside the one that serves, and puts it in its place: a snapshot is copied and compared byte for
 * byte, what was committed meanwhile is committed to the copy too, its state tree is walked over up to the root that
 * the ledger commits to, and then the copy takes over between two commits. Whatever goes wrong before leaves the serving
 * store as it was. Runs on a thread of its own; the ledger goes on.
 */
final class StoreMove {

    private static final long RECORDING_BYTES = 64L << 20;
    private static final int BATCH_BYTES = 1 << 20;
    private static final long QUIET_WAIT_MS = 10_000;
    private static final long POLL_MS = 5;

    private final GatedStore serving;
    private final KeyValueStore copy;
    private final Consumer<Progress> progress;
    private long copied;

    /** How far it is: {@code copying}, {@code comparing}, {@code catching-up}, {@code checking-root}, {@code taking-over}. */
    record Progress(String phase, long entries) {}

    /** The move cannot be made; the message is a sentence for people. The old store serves on. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RefusedException(String sentence) {
            super(sentence);
        }
    }

    /** @param copy an empty store */
    StoreMove(GatedStore serving, KeyValueStore copy, Consumer<Progress> progress) {
        this.serving = serving;
        this.copy = copy;
        this.progress = progress;
    }

    /**
     * Returns once the copy serves.
     *
     * @return the ledger's mark at which it took over
     * @throws RefusedException if it is not like the original
     */
    Bytes run() throws InterruptedException {
        var recording = new Recording(RECORDING_BYTES);
        try {
            requireSame(copied(recording));
            catchUp(recording);
            requireRoot();
            catchUp(recording);
            awaitQuiet();
            return serving.exclusively(() -> takeOver(recording));
        } finally {
            serving.stopRecording();
        }
    }

    /** Copies a snapshot; what all its bytes hash to. */
    private Hash copied(Recording recording) {
        tell("copying");
        var hashing = new Digest();
        try (var snapshot = serving.record(recording)) {
            var batch = new Batch[] {new Batch()};
            var bytes = new long[1];
            snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> {
                hashing.add(key, value);
                batch[0].put(key, value);
                copied++;
                bytes[0] += key.size() + value.size();
                if (bytes[0] > BATCH_BYTES) {
                    copy.commit(batch[0], Durability.BUFFERED);
                    batch[0] = new Batch();
                    bytes[0] = 0;
                    tell("copying");
                }
                return !Thread.currentThread().isInterrupted();
            });
            copy.commit(batch[0], Durability.FORCED);
        }
        return hashing.hash();
    }

    private void requireSame(Hash original) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        tell("comparing");
        var hashing = new Digest();
        try (Snapshot snapshot = copy.snapshot()) {
            snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> {
                hashing.add(key, value);
                return true;
            });
        }
        if (!hashing.hash().equals(original)) {
            throw new RefusedException("the copy does not hold what the original holds: it is not taken into service");
        }
    }

    private void catchUp(Recording recording) {
        tell("catching-up");
        for (var next = recording.next(); next.isPresent(); next = recording.next()) {
            copy.commit(next.get(), Durability.BUFFERED);
        }
    }

    private void requireRoot() {
        tell("checking-root");
        if (!StoreMark.isWhole(copy)) {
            throw new RefusedException(
                    "the copy's state does not lead to the root that its ledger commits to: it is not taken into service");
        }
    }

    /** Long readers would make commits wait for them. */
    private void awaitQuiet() throws InterruptedException {
        tell("taking-over");
        long sinceNs = System.nanoTime();
        while (serving.heldSnapshots() > 0) {
            if (System.nanoTime() - sinceNs > QUIET_WAIT_MS * 1_000_000) {
                throw new RefusedException(
                        "the store is being read for long (a plan may be under trial): try again later");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    /** While nothing is committed. */
    private Bytes takeOver(Recording recording) {
        catchUp(recording);
        copy.commit(new Batch(), Durability.FORCED);
        var mark = StoreMark.of(serving);
        if (mark.isEmpty() || !StoreMark.of(copy).equals(mark)) {
            throw new RefusedException(
                    "the copy is not at the ledger at which the original is: it is not taken into service");
        }
        serving.bind(copy);
        return mark.get();
    }

    private void tell(String phase) {
        progress.accept(new Progress(phase, copied));
    }

    /** What a sequence of entries hashes to: a chain, so that it takes no memory. */
    private static final class Digest {

        private Hash hash = Sha256.hash(Bytes.EMPTY);

        void add(Bytes key, Bytes value) {
            hash = Sha256.hash(new XdrWriter()
                    .write(hash)
                    .writeOpaque(key, Integer.MAX_VALUE)
                    .writeOpaque(value, Integer.MAX_VALUE)
                    .toBytes());
        }

        Hash hash() {
            return hash;
        }
    }
}
