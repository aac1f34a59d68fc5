// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import network.watt.gateway.api.Document;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** An operation: payments in full ({@code docs/protocol/payments.x}), others by area, code and size. */
final class OperationView {

    private OperationView() {}

    static Document of(Operation operation, AddressPrefix prefix) {
        var document = Document.object().put("area", operation.area()).put("code", operation.code());
        if (operation.area().equals("payments") && operation.code() == 1) {
            try {
                return XdrReader.read(operation.body(), in -> document.put(
                                "destination", AccountId.decode(in).text(prefix))
                        .put("amount", Amount.decode(in).toString()));
            } catch (XdrException malformed) {
                return document.put("malformed", malformed.getMessage());
            }
        }
        return document.put("bodyBytes", operation.body().size());
    }
}
