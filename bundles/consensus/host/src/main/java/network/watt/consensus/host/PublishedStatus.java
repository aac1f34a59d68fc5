// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.concurrent.atomic.AtomicReference;
import network.watt.consensus.api.ConsensusStatus;

/** Hands the latest report from the protocol loop to any thread. */
final class PublishedStatus implements ConsensusStatus {

    private final AtomicReference<Report> latest;

    PublishedStatus(Report first) {
        latest = new AtomicReference<>(first);
    }

    void publish(Report report) {
        latest.set(report);
    }

    @Override
    public Report report() {
        return latest.get();
    }
}
