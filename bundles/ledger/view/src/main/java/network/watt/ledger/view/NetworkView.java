// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;

/** The network and where it stands. */
record NetworkView(Ledgers ledgers) {

    Answer answer() {
        var network = ledgers.network();
        var parameters = ledgers.parameters();
        var head = ledgers.head();
        return Answer.ok(Document.object()
                .put("name", network.name())
                .put("id", network.id().hex())
                .put("prefix", network.prefix().account())
                .put("closeIntervalMs", parameters.closeIntervalMs())
                .put("operationLimit", parameters.operationLimit())
                .put("setLimitBytes", parameters.setLimitBytes())
                .put("dayLedgers", parameters.dayLedgers())
                .put("supply", parameters.supply().toString())
                .put(
                        "head",
                        Document.object()
                                .put("ledger", head.ledger())
                                .put("hash", head.hash().hex())
                                .put("closeTimeMs", head.closeTimeMs())));
    }
}
