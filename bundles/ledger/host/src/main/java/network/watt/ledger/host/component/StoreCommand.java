// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Document;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** node:store: which store serves, and the change to another. */
@Component(service = Command.class)
public final class StoreCommand implements Command {

    private static final String USAGE =
            "node:store status, node:store swap ENGINE  shows the store, or builds it anew in another engine";

    private final Stores stores;

    @Activate
    public StoreCommand(@Reference StoreHolder holder) {
        this(holder.stores());
    }

    StoreCommand(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "node:store";
    }

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public Answer run(List<String> arguments) {
        if (arguments.equals(List.of("status"))) {
            return Answer.ok(status());
        }
        if (arguments.size() != 2 || !arguments.get(0).equals("swap")) {
            return Answer.error(400, "command.usage", USAGE);
        }
        try {
            stores.start(arguments.get(1));
            return Answer.ok(status());
        } catch (StoreMove.RefusedException refused) {
            return Answer.error(409, "store.refused", refused.getMessage());
        }
    }

    private Document status() {
        var serving = stores.serving();
        var last = stores.status();
        var document = Document.object()
                .put("engine", serving.engine())
                .put("sizeBytes", serving.sizeBytes())
                .put("commits", serving.commits())
                .put("reads", serving.reads())
                .putTexts("engines", stores.engines())
                .put("swap", last.state());
        if (!last.state().equals("none")) {
            document.put("swapTo", last.engine()).put("swapEntries", last.entries());
        }
        return last.reason().isEmpty() ? document : document.put("swapReason", last.reason());
    }
}
