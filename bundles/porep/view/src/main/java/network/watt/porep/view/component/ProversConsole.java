// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view.component;

import java.util.List;
import java.util.Map;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.porep.api.SealJobs;
import network.watt.porep.view.JobsView;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Console: who seals. What is pinned the jobs say as a property, which changes with their configuration. */
@Component(service = Command.class)
public final class ProversConsole implements Command {

    private volatile SealJobs jobs;
    private volatile String pins;

    @Reference(updated = "updatedJobs")
    void addJobs(SealJobs service, Map<String, ?> properties) {
        jobs = service;
        updatedJobs(service, properties);
    }

    void updatedJobs(SealJobs service, Map<String, ?> properties) {
        pins = properties.get("pins") instanceof String text ? text : "";
    }

    @Override
    public String name() {
        return "porep:provers";
    }

    @Override
    public String usage() {
        return "porep:provers  who seals here, the preferred first, and what is pinned";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.isEmpty()
                ? new JobsView(jobs).provers(pins)
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
