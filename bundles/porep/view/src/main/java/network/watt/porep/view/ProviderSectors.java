// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.porep.api.SectorRegister;

/**
 * What one provider keeps. Valid as long as the register.
 *
 * @param ledger after which it stands so
 * @param after the last number that is left out
 */
record ProviderSectors(AccountId provider, long ledger, SectorRegister register, Optional<Long> after) {

    Document document(AddressPrefix prefix, Layout layout) {
        var power = register.power(provider);
        var sectors = register.sectors(provider, after, SectorRegister.MAX_PAGE);
        var document = Document.object()
                .put("account", provider.text(prefix))
                .put("ledger", ledger)
                .put("active", power.sectors())
                .put("bytes", power.bytes())
                .put("unusedNumber", register.unusedNumber(provider))
                .put("rooms", rooms())
                .put(
                        "sectors",
                        sectors.stream()
                                .map(sector ->
                                        layout == Layout.TREE ? SectorDocument.whole(sector, prefix) : row(sector))
                                .toList());
        if (sectors.size() == SectorRegister.MAX_PAGE) {
            document.put(
                    "next", sectors.get(sectors.size() - 1).statement().sector().number());
        }
        return document;
    }

    private List<Document> rooms() {
        return register.rooms(provider).stream()
                .map(room -> Document.object()
                        .put("kind", kind(room.kind()))
                        .put("free", room.free())
                        .put("bonds", room.bonds().toString()))
                .toList();
    }

    /** Its name: the kinds that the ledger knows have one for ever. */
    private String kind(int number) {
        return register.kind(number).orElseThrow().proof().toString();
    }

    private static Document row(SectorRegister.Sector sector) {
        return Document.object()
                .put("sector", sector.statement().sector().number())
                .put("kind", sector.statement().proof().toString())
                .put("phase", sector.phase().name().toLowerCase(Locale.ROOT))
                .put("demands", sector.demands().size())
                .put("message", sector.sentence());
    }
}
