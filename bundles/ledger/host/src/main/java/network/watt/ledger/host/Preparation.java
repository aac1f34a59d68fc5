// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.watt.consensus.api.Application.WantedModule;
import network.watt.consensus.api.Readiness;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.ledger.host.RuleBook.Lookup;
import network.watt.ledger.host.state.FrozenStore;
import network.watt.ledger.host.state.StateStore;
import network.watt.platform.modules.MissingModuleException;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Hash;

/**
 * Makes this node ready for plans: has their bundles staged and tries their migrations, both on workers, and says how far
 * it is. Ledger loop, except {@link #readiness}.
 *
 * <p>A plan is tried after its {@code dryRunLedger} and then once a day, so that a node which got its bundles late is
 * ready a day later, and all nodes compare what came of the same ledger.
 */
final class Preparation {

    /** How long after a failed staging it is tried again: the bundle may come at any time. */
    private static final long AGAIN_AFTER_MS = 2_000;

    private final LedgerEnvironment environment;
    private final LedgerChain chain;
    private final Hash networkId;
    private final Progress progress;
    private final Spares spares;
    private final Map<Hash, Work> works = new TreeMap<>();
    // Written on the ledger loop, read anywhere.
    private final AtomicReference<List<Readiness>> published = new AtomicReference<>(List.of());
    private final AtomicReference<List<WantedModule>> wanted = new AtomicReference<>(List.of());

    Preparation(LedgerEnvironment environment, LedgerChain chain, Hash networkId, Progress progress) {
        this.environment = environment;
        this.chain = chain;
        this.networkId = networkId;
        this.progress = progress;
        this.spares = new Spares(environment, progress, this::publish);
    }

    /** What this node says of each open plan. Any thread. */
    List<Readiness> readiness() {
        return published.get();
    }

    /** What has to be fetched from peers first. Any thread. */
    List<WantedModule> wanted() {
        return wanted.get();
    }

    /** The head is another one, or this is the start. */
    void headMoved() {
        var open = chain.head().plans().stream()
                .filter(standing -> standing.status().state() != PlanState.PROPOSED)
                .toList();
        works.keySet().removeIf(plan -> open.stream()
                .noneMatch(standing -> standing.hash().equals(plan)));
        for (var standing : open) {
            var work = works.computeIfAbsent(standing.hash(), plan -> new Work(standing, kept(plan)));
            stage(work);
            rehearse(work);
        }
        spares.listed(chain.head().equivalents());
        publish();
    }

    private Optional<Rehearsed> kept(Hash plan) {
        return environment
                .store()
                .get(Rehearsed.key(plan))
                .map(stored -> StoredLedger.decode(stored, Rehearsed::decode));
    }

    private void stage(Work work) {
        if (work.staging) {
            return;
        }
        work.staging = true;
        elsewhere(() -> stage(work.standing), obstacle -> {
            work.staged = obstacle.isEmpty();
            work.missing = obstacle.map(Obstacle::sentence).orElse("");
            work.lacking = obstacle.flatMap(Obstacle::lacking);
            rehearse(work);
            publish();
            if (!work.staged && works.get(work.standing.hash()) == work) {
                environment.ledgerLoop().schedule(AGAIN_AFTER_MS, () -> {
                    work.staging = false;
                    stage(work);
                });
            }
        });
    }

    /** What keeps a plan's bundles from being staged. */
    private record Obstacle(String sentence, Optional<WantedModule> lacking) {}

    private static WantedModule wantedModule(RowChange change) {
        return new WantedModule(change.digest(), change.manifest().sizeBytes(), change.chunkRoot());
    }

    /** On a worker. */
    private Optional<Obstacle> stage(Standing standing) {
        var tooOld = tooOld(standing);
        if (tooOld.isPresent()) {
            return tooOld;
        }
        for (var change : standing.plan().changes()) {
            try {
                environment.modules().stage(change.manifest(), change.chunkRoot());
            } catch (MissingModuleException missing) {
                return Optional.of(new Obstacle(missing.getMessage(), Optional.of(wantedModule(change))));
            } catch (IllegalStateException refused) {
                return Optional.of(new Obstacle(refused.getMessage(), Optional.empty()));
            }
            var type = Incoming.type(change.area());
            if (environment.modules().find(change.digest(), type).isEmpty()) {
                return Optional.of(new Obstacle(
                        "the bundle " + change.manifest().module() + " for area " + change.area() + " registers no "
                                + type.getSimpleName(),
                        Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private Optional<Obstacle> tooOld(Standing standing) {
        return HostRelease.parse(standing.plan().minHost())
                .filter(oldest -> environment
                        .release()
                        .filter(running -> running.compareTo(oldest) < 0)
                        .isPresent())
                .map(oldest -> new Obstacle(
                        "the plan needs release " + oldest + " of this software or a later one, and this is "
                                + environment.release().orElseThrow() + ": update it",
                        Optional.empty()));
    }

    private void rehearse(Work work) {
        long ledger = chain.head().ledger();
        boolean due = work.staged && !work.rehearsing && ledger == work.rehearsalLedger(chain.head());
        if (!due || work.rehearsed.filter(done -> done.ledger() == ledger).isPresent()) {
            return;
        }
        var book = chain.book();
        if (book.isEmpty()
                || !(Incoming.find(environment.modules(), book.get(), work.standing) instanceof Lookup.Found found)) {
            return;
        }
        work.rehearsing = true;
        var head = chain.head();
        var frozen = new FrozenStore(environment.store().snapshot());
        var state = new StateStore(frozen, chain.state().root());
        elsewhere(
                () -> {
                    try (frozen) {
                        return environment
                                .rehearsals()
                                .run(new Rehearsal(networkId, head, state, found.book()), frozen::close);
                    }
                },
                result -> rehearsed(work, Rehearsed.of(ledger, result)));
    }

    private void rehearsed(Work work, Rehearsed result) {
        work.rehearsing = false;
        work.rehearsed = Optional.of(result);
        environment
                .store()
                .commit(new Batch().put(Rehearsed.key(work.standing.hash()), result.toXdr()), Durability.BUFFERED);
        if (!result.failure().isEmpty()) {
            progress.notice("plan " + work.standing.hash().shortHex() + " was tried after ledger " + result.ledger()
                    + " and would fail: " + result.failure());
        }
        publish();
    }

    private <T> void elsewhere(Supplier<T> task, Consumer<T> next) {
        CompletableFuture.supplyAsync(task, environment.signatureWorkers())
                .whenComplete((result, failure) -> environment.ledgerLoop().execute(() -> {
                    if (failure != null) {
                        throw new IllegalStateException("preparing for a plan failed: " + failure, failure);
                    }
                    next.accept(result);
                }));
    }

    private void publish() {
        var all = new ArrayList<Readiness>();
        var missing = new ArrayList<>(spares.missing());
        for (var work : works.values()) {
            all.add(work.readiness(chain.head()));
            work.lacking.ifPresent(missing::add);
        }
        published.set(List.copyOf(all));
        wanted.set(List.copyOf(missing));
    }

    /** How far this node is with one plan. */
    private static final class Work {

        private final Standing standing;
        private Optional<Rehearsed> rehearsed;
        private boolean staging;
        private boolean staged;
        private boolean rehearsing;
        private String missing = "its bundles are being staged";
        private Optional<WantedModule> lacking = Optional.empty();

        Work(Standing standing, Optional<Rehearsed> rehearsed) {
            this.standing = standing;
            this.rehearsed = rehearsed;
        }

        /** The latest ledger, up to the head, after which every node tries the plan; before the first one, that. */
        long rehearsalLedger(LedgerSnapshot head) {
            long first = standing.plan().dryRunLedger();
            long day = head.parameters().dayLedgers();
            return head.ledger() < first ? first : first + (head.ledger() - first) / day * day;
        }

        Readiness readiness(LedgerSnapshot head) {
            if (!staged) {
                return Readiness.not(standing.hash(), Sentences.cut(missing, Readiness.MAX_REASON_BYTES));
            }
            long wanted = rehearsalLedger(head);
            var done = rehearsed.filter(result -> result.ledger() == wanted);
            if (done.isEmpty()) {
                return Readiness.not(standing.hash(), waiting(head, wanted));
            }
            return done.get().failure().isEmpty()
                    ? new Readiness(
                            standing.hash(), true, "", wanted, done.get().root())
                    : Readiness.not(standing.hash(), Sentences.cut(done.get().failure(), Readiness.MAX_REASON_BYTES));
        }

        private String waiting(LedgerSnapshot head, long wanted) {
            if (rehearsing) {
                return "its migration is being tried";
            }
            long next =
                    head.ledger() < wanted ? wanted : wanted + head.parameters().dayLedgers();
            return "its migration will be tried after ledger " + next;
        }
    }
}
