// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.platform.types.Hash;

/** Hands the latest report from the protocol loop to any thread. */
final class PublishedStatus implements ConsensusStatus {

    private final AtomicReference<Picture> latest;

    PublishedStatus(Report first) {
        latest = new AtomicReference<>(new Picture(first, List.of(), Map.of()));
    }

    private record Picture(Report report, List<Word> readiness, Map<Hash, String> objections) {}

    void publish(Report report, List<Word> readiness, Map<Hash, String> objections) {
        latest.set(new Picture(report, List.copyOf(readiness), objections));
    }

    @Override
    public Report report() {
        return latest.get().report();
    }

    @Override
    public List<Word> readiness() {
        return latest.get().readiness();
    }

    @Override
    public Map<Hash, String> objections() {
        return latest.get().objections();
    }
}
