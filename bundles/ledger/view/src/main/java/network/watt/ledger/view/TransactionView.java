// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.ArrayList;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.Transaction;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** What is known of a transaction. */
record TransactionView(Ledgers ledgers, Layout layout) {

    private static final int COLUMN_BYTES = 32;

    Answer answer(String text) {
        Hash id;
        try {
            id = Hash.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            return Answer.error(400, "transaction.malformed-id", "The id of a transaction is 64 hexadecimal digits.");
        }
        var status = ledgers.transaction(id);
        if (status instanceof TransactionStatus.Included included) {
            return Answer.ok(included(id, included));
        }
        if (status instanceof TransactionStatus.Pending pending) {
            var document = Document.object().put("id", id.hex()).put("status", "pending");
            return Answer.ok(content(document, pending.transaction().transaction()));
        }
        return Answer.error(
                404, "transaction.unknown", "Neither a ledger nor the queue of this node has that transaction.");
    }

    private Document included(Hash id, TransactionStatus.Included included) {
        var result = included.result();
        var document = Document.object()
                .put("id", id.hex())
                .put("status", result.succeeded() ? "applied" : "failed")
                .put("ledger", included.ledger())
                .put("index", included.index())
                .put("fee", result.fee().toString())
                .put("code", result.code());
        if (!result.succeeded()) {
            document.put("failedIndex", result.failedOperation());
        }
        return content(document, included.transaction().transaction());
    }

    private Document content(Document document, Transaction transaction) {
        var prefix = ledgers.network().prefix();
        document.put("source", transaction.source().text(prefix))
                .put("sequence", transaction.sequence())
                .put("maxFee", transaction.maxFee().toString())
                .put("validFrom", transaction.validFrom())
                .put("validUntil", transaction.validUntil());
        memo(document, transaction.memo());
        var rows = new ArrayList<Layout.Row>();
        for (var operation : transaction.operations()) {
            rows.add(new Layout.Row(Integer.toString(rows.size()), OperationView.of(operation, prefix)));
        }
        layout.rows(document, "operations", "operation", rows);
        return document;
    }

    private void memo(Document document, Bytes memo) {
        if (layout == Layout.PAGE && isReadable(memo)) {
            document.put("memo", memo.utf8());
        } else if (layout == Layout.TREE || memo.size() <= COLUMN_BYTES) {
            document.put("memo", memo.hex());
        } else {
            document.put("memo", memo.slice(0, COLUMN_BYTES).hex())
                    .put("memo+32", memo.slice(COLUMN_BYTES, memo.size()).hex());
        }
    }

    /** Whether a console shows it as it is: printable ASCII only, so that no memo can play tricks with the terminal. */
    private static boolean isReadable(Bytes memo) {
        for (int i = 0; i < memo.size(); i++) {
            if (memo.at(i) < 0x20 || memo.at(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }
}
