// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import network.watt.consensus.api.Application.WantedModule;
import network.watt.governance.api.Equivalence;
import network.watt.platform.modules.MissingModuleException;
import network.watt.platform.types.Hash;

/**
 * Has the bundles staged that rows list as equivalent to their own, on a worker, so that they can be used from the next
 * ledger on. What keeps one out is told once; the row's own goes on meanwhile. Ledger loop.
 */
final class Spares {

    private static final long AGAIN_AFTER_MS = 2_000;

    private final LedgerEnvironment environment;
    private final Progress progress;
    private final Runnable changed;
    private final Map<Hash, Spare> spares = new TreeMap<>();

    /** @param changed runs when others bundles are wanted than before */
    Spares(LedgerEnvironment environment, Progress progress, Runnable changed) {
        this.environment = environment;
        this.progress = progress;
        this.changed = changed;
    }

    /** @param said what was told of it last */
    private record Spare(Equivalence equivalence, boolean isMissing, String said) {}

    /** What the rows of the head list. */
    void listed(List<Equivalence> equivalences) {
        spares.keySet().removeIf(digest -> equivalences.stream()
                .noneMatch(listed -> listed.digest().equals(digest)));
        for (var equivalence : equivalences) {
            if (spares.putIfAbsent(equivalence.digest(), new Spare(equivalence, false, "")) == null) {
                stage(equivalence);
            }
        }
    }

    private void stage(Equivalence equivalence) {
        CompletableFuture.supplyAsync(() -> obstacle(equivalence), environment.signatureWorkers())
                .whenComplete((obstacle, failure) -> environment.ledgerLoop().execute(() -> {
                    if (failure != null) {
                        throw new IllegalStateException("staging an equivalent bundle failed: " + failure, failure);
                    }
                    staged(equivalence, obstacle);
                }));
    }

    private record Obstacle(boolean isMissing, String sentence) {}

    /** On a worker. */
    private Optional<Obstacle> obstacle(Equivalence equivalence) {
        try {
            environment.modules().stage(equivalence.manifest(), equivalence.chunkRoot());
            return Optional.empty();
        } catch (MissingModuleException missing) {
            return Optional.of(new Obstacle(true, missing.getMessage()));
        } catch (IllegalStateException refused) {
            return Optional.of(new Obstacle(false, refused.getMessage()));
        }
    }

    private void staged(Equivalence equivalence, Optional<Obstacle> obstacle) {
        var before = spares.get(equivalence.digest());
        if (before == null) {
            return; // no row lists it any more
        }
        boolean isMissing = obstacle.filter(Obstacle::isMissing).isPresent();
        var sentence = obstacle.map(Obstacle::sentence).orElse("");
        spares.put(equivalence.digest(), new Spare(equivalence, isMissing, sentence));
        if (!sentence.equals(before.said())) {
            progress.notice(sentence.isEmpty() ? "an equivalent bundle has come" : sentence);
        }
        if (obstacle.isPresent()) {
            environment.ledgerLoop().schedule(AGAIN_AFTER_MS, () -> stage(equivalence));
        }
        if (isMissing != before.isMissing()) {
            changed.run();
        }
    }

    /** To be fetched from peers. */
    List<WantedModule> missing() {
        return spares.values().stream()
                .filter(Spare::isMissing)
                .map(Spare::equivalence)
                .map(equivalence -> new WantedModule(
                        equivalence.digest(), equivalence.manifest().sizeBytes(), equivalence.chunkRoot()))
                .toList();
    }
}
