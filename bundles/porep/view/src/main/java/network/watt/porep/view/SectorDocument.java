// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import java.util.Locale;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AddressPrefix;
import network.watt.porep.api.SectorRegister;

/** A sector as a document. */
final class SectorDocument {

    private SectorDocument() {}

    /** Everything that is known of a sector. */
    static Document whole(SectorRegister.Sector sector, AddressPrefix prefix) {
        var statement = sector.statement();
        var document = Document.object()
                .put("provider", sector.provider().text(prefix))
                .put("sector", statement.sector().number())
                .put("kind", statement.proof().toString())
                .put("replica", sector.replica())
                .put("phase", sector.phase().name().toLowerCase(Locale.ROOT))
                .put("message", sector.sentence())
                .put("bond", sector.bond().toString())
                .put("porepId", statement.porepId().hex())
                .put("ticket", statement.ticket().hex())
                .put("ticketLedger", sector.ticketLedger())
                .put("commD", statement.commD().hex())
                .put("commR", statement.commR().hex())
                .put("committed", sector.committed())
                .put("challenge", sector.challenge())
                .put("lastProof", sector.lastProof());
        sector.seed().ifPresent(seed -> document.put("seed", seed.hex()));
        sector.digest().ifPresent(digest -> document.put("digest", digest.hex()));
        sector.disputeEnd().ifPresent(end -> document.put("disputeEnd", end));
        return document.put(
                "demands",
                sector.demands().stream().map(each -> demand(each, prefix)).toList());
    }

    private static Document demand(SectorRegister.OpenDemand demand, AddressPrefix prefix) {
        var document = Document.object().put("index", demand.index()).put("lastLedger", demand.lastLedger());
        demand.demander().ifPresent(by -> document.put("demander", by.text(prefix)));
        return document.put("bond", demand.bond().toString());
    }
}
