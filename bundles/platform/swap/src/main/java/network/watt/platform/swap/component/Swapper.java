// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import network.watt.platform.runtime.Trial;
import network.watt.platform.swap.Refusal;
import network.watt.platform.swap.RefusedException;
import network.watt.platform.swap.SwapPlan;
import network.watt.platform.swap.SwapProgress;
import network.watt.platform.swap.Target;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans swaps on its callers' threads and performs one at a time on a thread of its own, as a swap may stop the bundle
 * over which it was asked for. What does not run again within {@value #LIMIT_MS} ms is taken back.
 */
@Component(
        service = {Swapper.class, Trial.class},
        immediate = true)
public final class Swapper implements Trial {

    static final long LIMIT_MS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);
    private static final long POLL_MS = 50;

    private final Node node;
    private final FeaturesService features;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var swapping = new Thread(task, "watt-swap");
        swapping.setDaemon(true);
        return swapping;
    });
    private volatile SwapProgress progress = new SwapProgress.None();

    @Activate
    public Swapper(
            BundleContext context, @Reference ServiceComponentRuntime components, @Reference FeaturesService features) {
        this.node = new Node(context, components);
        this.features = features;
    }

    SwapPlan plan(Target target) throws RefusedException {
        return prepare(target).plan();
    }

    private Swap prepare(Target target) throws RefusedException {
        return target instanceof Target.OfFile file
                ? new FileSwap(node, file.file())
                : new FeatureSwap(node, features, (Target.OfFeature) target);
    }

    /** Starts a swap that its plan allows. */
    synchronized SwapPlan start(Target target) throws RefusedException {
        if (progress instanceof SwapProgress.Running running) {
            throw new RefusedException(
                    "swap.running", "A swap to " + running.plan().target() + " is running.");
        }
        var swap = prepare(target);
        Optional<Refusal> refusal = swap.plan().refusal();
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get().code(), refusal.get().sentence());
        }
        progress = new SwapProgress.Running(swap.plan());
        thread.execute(() -> progress = run(swap));
        return swap.plan();
    }

    SwapProgress progress() {
        return progress;
    }

    @Override
    public boolean includes(String className) {
        return progress instanceof SwapProgress.Running running
                && running.plan().includes(className);
    }

    private SwapProgress run(Swap swap) {
        var expected = Expectation.of(node, swap.plan());
        long sinceNs = System.nanoTime();
        LOG.info("Swapping to {}: {}", swap.plan().target(), swap.plan().steps());
        try {
            swap.perform();
            var missing = await(expected);
            if (missing.isEmpty()) {
                long tookMs = (System.nanoTime() - sinceNs) / 1_000_000; // rounded down
                LOG.info("Swapped to {} in {} ms", swap.plan().target(), tookMs);
                return new SwapProgress.Done(swap.plan(), tookMs);
            }
            return takeBack(swap, expected, String.join("; ", missing));
        } catch (Exception failure) { // of the container or of a bundle that it starts
            LOG.warn("The swap to {} failed", swap.plan().target(), failure);
            return takeBack(swap, expected, String.valueOf(failure.getMessage()));
        }
    }

    private SwapProgress takeBack(Swap swap, Expectation expected, String reason) {
        LOG.warn("The swap to {} is taken back: {}", swap.plan().target(), reason);
        try {
            swap.takeBack();
            var missing = await(expected.asBefore());
            if (!missing.isEmpty()) {
                LOG.error("After taking it back: {}", missing);
            }
            return new SwapProgress.TakenBack(swap.plan(), reason, missing.isEmpty());
        } catch (Exception failure) { // as above
            LOG.error("The swap to {} cannot be taken back", swap.plan().target(), failure);
            return new SwapProgress.TakenBack(swap.plan(), reason, false);
        }
    }

    /** Waits until all is as expected; what is not by the limit. */
    private Set<String> await(Expectation expected) throws InterruptedException {
        long sinceNs = System.nanoTime();
        var missing = expected.missing(node);
        while (!missing.isEmpty() && System.nanoTime() - sinceNs < LIMIT_MS * 1_000_000) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            missing = expected.missing(node);
        }
        return missing;
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }
}
