// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import java.util.List;
import network.watt.gateway.api.Document;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SectorRegister;

/** What holds for all sectors of a network. Valid as long as the register. @param ledger after which it stands so */
record SectorTerms(long ledger, SectorRegister register) {

    private static final int TICKETS = 3;

    Document document(Layout layout) {
        var terms = register.terms();
        var power = register.power();
        var document = Document.object()
                .put("ledger", ledger)
                .put("sectors", power.sectors())
                .put("bytes", power.bytes())
                .put("development", terms.isDevelopment())
                .put("leastBond", terms.leastBond().toString())
                .put("bondPerMebibyte", terms.bondPerMebibyte().toString())
                .put("demandBond", terms.demandBond().toString())
                .put("rewardPercent", terms.rewardPercent())
                .put("challengeDelay", terms.challengeDelay())
                .put("disputeLedgers", terms.disputeLedgers())
                .put("answerLedgers", terms.answerLedgers())
                .put("demandsPerSector", terms.demandsPerSector())
                .put("picks", terms.picks())
                .put("leastChallenges", terms.leastChallenges());
        var kinds = register.kinds(0, SectorRegister.MAX_PAGE);
        document.put(
                "kinds",
                kinds.stream()
                        .map(kind -> layout == Layout.TREE ? whole(kind) : row(kind))
                        .toList());
        return layout == Layout.TREE ? document.put("tickets", tickets()) : document;
    }

    private List<Document> tickets() {
        return register.tickets(TICKETS).stream()
                .map(ticket -> Document.object()
                        .put("ledger", ticket.ledger())
                        .put("hash", ticket.hash().hex()))
                .toList();
    }

    private static Document whole(SectorRegister.Kind kind) {
        var document = row(kind).put("porepId", kind.porepId().hex());
        kind.profile().ifPresent(profile -> profile(document, profile));
        return kind.sentence().isEmpty() ? document : document.put("message", kind.sentence());
    }

    private static void profile(Document into, SealProfile profile) {
        into.put("layers", profile.layers())
                .put("challenges", profile.challenges())
                .put("maxOpeningBytes", profile.maxOpeningBytes());
    }

    private static Document row(SectorRegister.Kind kind) {
        var document = Document.object()
                .put("number", kind.number())
                .put("kind", kind.proof().toString())
                .put("bond", kind.bond().toString());
        kind.span().ifPresent(span -> document.put("span", span));
        return document;
    }
}
