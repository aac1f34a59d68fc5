// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.ArrayDeque;
import java.util.Optional;
import network.watt.platform.store.Batch;
import network.watt.platform.types.Bytes;

/** What is committed to a store while it is copied, in order. Any thread. */
final class Recording {

    private final long limitBytes;
    // Guarded by this.
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private long bytes;
    private Optional<String> broken = Optional.empty();

    /** @param limitBytes how much may wait, so that a slow copy does not take the node's memory */
    Recording(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    synchronized void committed(Batch batch) {
        if (broken.isPresent()) {
            return;
        }
        bytes += size(batch);
        waiting.add(batch);
        if (bytes > limitBytes) {
            breakOff("more than " + limitBytes + " bytes were committed before the copy had caught up; try again when"
                    + " less is going on");
        }
    }

    synchronized void cleared() {
        breakOff("the store was cleared while it was copied; try again");
    }

    private void breakOff(String reason) {
        broken = Optional.of(reason);
        waiting.clear();
    }

    /**
     * The next batch, if there is one.
     *
     * @throws StoreMove.RefusedException if not everything was recorded
     */
    synchronized Optional<Batch> next() {
        broken.ifPresent(reason -> {
            throw new StoreMove.RefusedException(reason);
        });
        var next = Optional.ofNullable(waiting.poll());
        next.ifPresent(batch -> bytes -= size(batch));
        return next;
    }

    private static long size(Batch batch) {
        long size = 0;
        for (var change : batch.changes().entrySet()) {
            size += change.getKey().size() + change.getValue().map(Bytes::size).orElse(0);
        }
        return size;
    }
}
