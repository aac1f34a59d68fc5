// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Document;

/** Who reads an answer. Hashes and addresses take 64 columns, so that tables of them never fit a console. */
enum Layout {
    /** A program: lists of objects. */
    TREE,
    /** A person with 80 columns: one block a row. */
    PAGE;

    /** One row. @param key what a person calls it, such as its index */
    record Row(String key, Document document) {}

    /** Puts rows under {@code plural}, or each under {@code singular} and its key. */
    void rows(Document into, String plural, String singular, List<Row> rows) {
        if (this == TREE) {
            into.put(plural, rows.stream().map(Row::document).toList());
        } else {
            rows.forEach(row -> into.put((singular + " " + row.key()).strip(), row.document()));
        }
    }
}
