// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.Application;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.scp.view.CertificateView;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /ledgers/{ledger}/certificate. */
@Component(service = Resource.class)
public final class CertificateResource implements Resource {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Application application;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Ledgers ledgers;

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/ledgers/{ledger}/certificate";
    }

    @Override
    public String summary() {
        return "the validators' seals over a ledger's header, as XDR";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        var certificates = Optional.ofNullable(application);
        return CompletableFuture.completedStage(CertificateView.certificate(
                request.parameter("ledger").orElse(""),
                ledger -> certificates.flatMap(open -> open.certificate(ledger)),
                Optional.ofNullable(ledgers).map(open -> open.network().prefix())));
    }
}
