// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.List;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.view.NodeView;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.keys.Signer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** keys:show. */
@Component(service = Command.class)
public final class KeysShow implements Command {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Signer signer;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Ledgers ledgers;

    @Override
    public String name() {
        return "keys:show";
    }

    @Override
    public String usage() {
        return "keys:show  the public identity of this node";
    }

    @Override
    public Answer run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            return Answer.error(400, "command.usage", "Usage: " + usage());
        }
        var prefix = Optional.ofNullable(ledgers).map(open -> open.network().prefix());
        return Optional.ofNullable(signer)
                .map(present -> Answer.ok(NodeView.keys(present.id(), prefix)))
                .orElseGet(
                        () -> Answer.error(503, "starting", "The node's key is not open yet; try again in a moment."));
    }
}
