// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view.component;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.porep.api.SealJobs;
import network.watt.porep.view.JobsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Console: who seals. */
@Component(service = Command.class)
public final class ProversConsole implements Command {

    private final SealJobs jobs;

    @Activate
    public ProversConsole(@Reference SealJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "porep:provers";
    }

    @Override
    public String usage() {
        return "porep:provers  who seals here, the preferred first";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.isEmpty()
                ? new JobsView(jobs).provers()
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
