// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view.component;

import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.porep.view.Layout;
import network.watt.porep.view.SectorsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** GET /sectors. */
@Component(service = Resource.class)
public final class NetworkSectorsRest implements Resource {

    private final Ledgers ledgers;

    @Activate
    public NetworkSectorsRest(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/sectors";
    }

    @Override
    public String summary() {
        return "what is asked of providers, the kinds of proof, the latest tickets, all that is kept";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new SectorsView(ledgers, Layout.TREE).network();
    }
}
