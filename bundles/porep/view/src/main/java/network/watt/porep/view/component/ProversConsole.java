// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view.component;

import java.util.List;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.porep.api.SealJobs;
import network.watt.porep.view.JobsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Console: who seals, and what is pinned. */
@Component(service = Command.class)
public final class ProversConsole implements Command {

    private final Optional<SealJobs> jobs;

    /** @param jobs null where nothing seals */
    @Activate
    public ProversConsole(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SealJobs jobs) {
        this.jobs = Optional.ofNullable(jobs);
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
                ? jobs.map(JobsView::new).map(JobsView::provers).orElseGet(JobsView::none)
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
