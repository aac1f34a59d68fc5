// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** Remembers what a job said, and may stop it at its first word. */
final class Look implements SealMonitor {

    private final List<SealProgress> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private boolean stops;

    Look stopAfterProgress() {
        stops = true;
        return this;
    }

    void awaitProgress() throws InterruptedException {
        first.await();
    }

    List<Long> done() {
        return said.stream().map(SealProgress::done).toList();
    }

    String last() {
        return said.get(said.size() - 1).phase();
    }

    @Override
    public void progress(SealProgress progress) {
        said.add(progress);
        first.countDown();
    }

    @Override
    public boolean isCancelled() {
        return stops && first.getCount() == 0;
    }
}
