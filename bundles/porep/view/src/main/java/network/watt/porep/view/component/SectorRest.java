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

/** GET /accounts/{account}/sectors/{number}. */
@Component(service = Resource.class)
public final class SectorRest implements Resource {

    private final Ledgers ledgers;

    @Activate
    public SectorRest(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/accounts/{account}/sectors/{number}";
    }

    @Override
    public String summary() {
        return "a sector: commitments, challenge, proof, what is demanded";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new SectorsView(ledgers, Layout.TREE)
                .sector(
                        request.parameter("account").orElse(""),
                        request.parameter("number").orElse(""));
    }
}
