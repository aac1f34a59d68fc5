// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.TableRow;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Other rules for a network that agrees on no ledger any more, by the word of its recovery keys (PROTOCOL §4). Understood by
 * the host and no module. Its hash is the domain in which everything above its ledger is signed, so that nothing that was
 * said in the attempt it ends counts any more.
 *
 * @param ledger the last ledger that stands
 * @param headerHash the hash of that ledger's header
 * @param rows the rows in force from the next ledger on, by ascending area; areas not named keep theirs
 * @param epoch one more than that of the recovery keys in state
 * @param signatures over {@link #signedBytes}, by ascending key
 */
public record RecoveryRecord(
        long ledger, Hash headerHash, List<Row> rows, long epoch, List<PublisherSignature> signatures)
        implements XdrEncodable {

    private static final int TAG = 0x52435652; // "RCVR"
    private static final int MAX_ROWS = 16;
    private static final int MAX_SIGNATURES = 32;
    private static final int MAX_NAME_BYTES = 128;

    /** A row with its parameters, which must be among the modules that nodes have. */
    public record Row(String area, String module, String version, Hash digest, Bytes params) implements XdrEncodable {

        public Row {
            new Operation(area, 0, Bytes.EMPTY); // refuses what is no name of an area
            requireNonNull(digest);
        }

        public TableRow tableRow(long since) {
            return new TableRow(area, module, version, digest, Sha256.hash(params), since, List.of(), List.of());
        }

        static Row decode(XdrReader in) throws XdrException {
            return new Row(
                    in.readString(Operation.MAX_AREA_BYTES),
                    in.readString(MAX_NAME_BYTES),
                    in.readString(MAX_NAME_BYTES),
                    Hash.decode(in),
                    in.readOpaque(TableRow.MAX_PARAMS_BYTES));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeString(area, Operation.MAX_AREA_BYTES)
                    .writeString(module, MAX_NAME_BYTES)
                    .writeString(version, MAX_NAME_BYTES);
            out.write(digest).writeOpaque(params, TableRow.MAX_PARAMS_BYTES);
        }
    }

    public RecoveryRecord {
        requireNonNull(headerHash);
        rows = List.copyOf(rows);
        signatures = List.copyOf(signatures);
        if (ledger < 0 || epoch < 1) {
            throw new IllegalArgumentException("ledgers are not negative and epochs start at 1");
        }
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).area().compareTo(rows.get(i).area()) >= 0) {
                throw new IllegalArgumentException("rows must be in ascending order of areas, one each");
            }
        }
        for (int i = 1; i < signatures.size(); i++) {
            if (signatures.get(i - 1).publicKey().compareTo(signatures.get(i).publicKey()) >= 0) {
                throw new IllegalArgumentException("signatures must be in ascending order of keys, one each");
            }
        }
    }

    public Optional<Row> row(String area) {
        return rows.stream().filter(row -> row.area().equals(area)).findFirst();
    }

    /** What the recovery keys sign: XDR(networkId, "RCVR", all but the signatures). */
    public Bytes signedBytes(Hash networkId) {
        var out = new XdrWriter().write(networkId).writeInt(TAG);
        encodeUnsigned(out);
        return out.toBytes();
    }

    /** The domain of everything that is signed above its ledger: the SHA-256 of {@link #signedBytes}. */
    public Hash domain(Hash networkId) {
        return Sha256.hash(signedBytes(networkId));
    }

    public RecoveryRecord signed(List<PublisherSignature> by) {
        return new RecoveryRecord(ledger, headerHash, rows, epoch, by);
    }

    public static RecoveryRecord decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, RecoveryRecord::decode);
    }

    public static RecoveryRecord decode(XdrReader in) throws XdrException {
        return new RecoveryRecord(
                in.readUnsignedHyper(),
                Hash.decode(in),
                in.readList(MAX_ROWS, Row::decode),
                in.readUnsignedHyper(),
                in.readList(MAX_SIGNATURES, PublisherSignature::decode));
    }

    private void encodeUnsigned(XdrWriter out) {
        out.writeUnsignedHyper(ledger)
                .write(headerHash)
                .writeList(rows, MAX_ROWS)
                .writeUnsignedHyper(epoch);
    }

    @Override
    public void encode(XdrWriter out) {
        encodeUnsigned(out);
        out.writeList(signatures, MAX_SIGNATURES);
    }
}
