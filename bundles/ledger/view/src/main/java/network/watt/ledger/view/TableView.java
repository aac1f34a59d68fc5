// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.TableRow;
import network.watt.platform.types.Hash;

/** The protocol table: which module rules which area. */
record TableView(Ledgers ledgers, Layout layout) {

    Answer answer() {
        var table = ledgers.table();
        var document = Document.object().put("tableHash", table.hash().hex());
        layout.rows(
                document,
                "rows",
                "",
                table.rows().stream()
                        .map(row -> new Layout.Row(row.area(), row(row)))
                        .toList());
        return Answer.ok(document);
    }

    private static Document row(TableRow row) {
        return Document.object()
                .put("area", row.area())
                .put("module", row.module())
                .put("version", row.version())
                .put("digest", row.digest().hex())
                .put("paramsHash", row.paramsHash().hex())
                .put("since", row.since())
                .putTexts("libraries", row.libraries().stream().map(Hash::hex).toList())
                .putTexts(
                        "equivalent", row.equivalents().stream().map(Hash::hex).toList());
    }
}
