// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Which modules rule a ledger: one row an area, by ascending area. Part of the state; its hash is in every header. */
public record ProtocolTable(List<TableRow> rows) implements XdrEncodable {

    private static final int MAX_ROWS = 64;

    public ProtocolTable {
        rows = List.copyOf(rows);
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).area().compareTo(rows.get(i).area()) >= 0) {
                throw new IllegalArgumentException("rows must be in ascending order of areas, one each");
            }
        }
    }

    public Optional<TableRow> row(String area) {
        return rows.stream().filter(row -> row.area().equals(area)).findFirst();
    }

    public Hash hash() {
        return Sha256.hash(this);
    }

    public static ProtocolTable decode(XdrReader in) throws XdrException {
        return new ProtocolTable(in.readList(MAX_ROWS, TableRow::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(rows, MAX_ROWS);
    }
}
