// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.watt.platform.runtime.FatalHandler;
import network.watt.platform.runtime.Trial;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a component of the node cannot be activated, with the reason as the last line: the container
 * itself would log a stack trace and go on without it, a running shell around a dead node. Has one thread of its own.
 *
 * <p>A component that never worked ends the process at once. One that did work fails because somebody edited its
 * configuration, or because one that it uses is just being replaced: the reason is logged, and it has {@value
 * #GRACE_MS} ms to come back before the node stops too. One of a bundle on {@link Trial} is left to whoever tries it.
 */
@Component(service = ComponentWatch.class, immediate = true)
public final class ComponentWatch {

    /** Long enough to correct a file in an editor, short enough for a supervisor to notice. */
    static final long GRACE_MS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(ComponentWatch.class);
    private static final String OURS = "network.watt.";
    private static final String CAUSE = "Caused by: ";
    private static final long EVERY_MS = 500;

    private final Supplier<List<Seen>> components;
    private final FatalHandler fatalHandler;
    private final LongSupplier nowMs;
    private final ScheduledExecutorService thread;
    // Used by the thread alone.
    private final Set<String> worked = new HashSet<>();
    private final Map<String, Long> failedSinceMs = new HashMap<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Trial trial;

    /** A component of ours and how it is; {@code failure} is empty or a printed stack trace. */
    record Seen(String type, String name, int state, String failure) {}

    @Activate
    public ComponentWatch(@Reference ServiceComponentRuntime runtime, @Reference FatalHandler fatalHandler) {
        this(() -> components(runtime), fatalHandler, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        thread.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Starts no thread's work: call {@link #look}. */
    ComponentWatch(Supplier<List<Seen>> components, FatalHandler fatalHandler, LongSupplier nowMs) {
        this.components = components;
        this.fatalHandler = fatalHandler;
        this.nowMs = nowMs;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var watch = new Thread(task, "watt-component-watch");
            watch.setDaemon(true);
            return watch;
        });
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    private static List<Seen> components(ServiceComponentRuntime runtime) {
        var seen = new ArrayList<Seen>();
        for (var description : runtime.getComponentDescriptionDTOs()) {
            if (description.implementationClass.startsWith(OURS)) {
                for (var each : runtime.getComponentConfigurationDTOs(description)) {
                    seen.add(new Seen(
                            description.implementationClass,
                            description.name,
                            each.state,
                            String.valueOf(each.failure)));
                }
            }
        }
        return seen;
    }

    void look() {
        try {
            components.get().forEach(this::judge);
        } catch (RuntimeException e) {
            // A bundle that is being replaced may vanish between two questions. Thrown on, this would end the watch.
            LOG.debug("The components cannot be looked at just now", e);
        }
    }

    private void judge(Seen component) {
        if (component.state == ComponentConfigurationDTO.ACTIVE) {
            worked.add(component.name);
            if (failedSinceMs.remove(component.name) != null) {
                LOG.info("{} works again", component.name);
            }
        } else if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION && !isTried(component)) {
            failed(component);
        }
    }

    private boolean isTried(Seen component) {
        var present = trial;
        return present != null && present.includes(component.type);
    }

    private void failed(Seen component) {
        var reason = reason(component.failure);
        var since = failedSinceMs.putIfAbsent(component.name, nowMs.getAsLong());
        if (!worked.contains(component.name) || since != null && nowMs.getAsLong() - since >= GRACE_MS) {
            fatalHandler.fatal(reason, new IllegalStateException(component.name + ": " + component.failure));
        } else if (since == null) {
            LOG.error("{} failed: {}. Correct it, or the node stops in {} s", component.name, reason, GRACE_MS / 1000);
        }
    }

    /** The message of the innermost cause in a printed stack trace. */
    static String reason(String stackTrace) {
        var lines = stackTrace.lines().toList();
        var innermost = lines.stream()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((first, second) -> second)
                .map(line -> line.substring(CAUSE.length()))
                .orElse(lines.isEmpty() ? stackTrace : lines.get(0));
        int colon = innermost.indexOf(": ");
        boolean named = colon > 0
                && Arrays.stream(innermost.substring(0, colon).split("\\."))
                        .allMatch(part -> part.chars().allMatch(Character::isJavaIdentifierPart));
        return named ? innermost.substring(colon + 2) : innermost;
    }
}
