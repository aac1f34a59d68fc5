// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.watt.platform.runtime.FatalHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/**
 * Ends the process when a component of the node cannot be activated, with the reason as the last line: the container
 * itself would log a stack trace and go on without it, a running shell around a dead node. Has one thread of its own.
 */
@Component(service = ComponentWatch.class, immediate = true)
public final class ComponentWatch {

    private static final String OURS = "network.watt.";
    private static final String CAUSE = "Caused by: ";
    private static final long EVERY_MS = 500;

    private final ServiceComponentRuntime components;
    private final FatalHandler fatalHandler;
    private final ScheduledExecutorService thread;

    @Activate
    public ComponentWatch(@Reference ServiceComponentRuntime components, @Reference FatalHandler fatalHandler) {
        this.components = components;
        this.fatalHandler = fatalHandler;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var watch = new Thread(task, "watt-component-watch");
            watch.setDaemon(true);
            return watch;
        });
        thread.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    private void look() {
        components.getComponentDescriptionDTOs().stream()
                .filter(description -> description.implementationClass.startsWith(OURS))
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .findFirst()
                .ifPresent(failed -> {
                    var reason = reason(Optional.ofNullable(failed.failure).orElse("no reason given"));
                    fatalHandler.fatal(
                            reason, new IllegalStateException(failed.description.name + ": " + failed.failure));
                });
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
