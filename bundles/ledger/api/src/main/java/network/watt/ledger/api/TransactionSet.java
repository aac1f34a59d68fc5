// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The transactions of one ledger, in the order that the ledger rules prescribe for a set.
 *
 * @param previousHeaderHash the header it builds on
 */
public record TransactionSet(Hash previousHeaderHash, List<SignedTransaction> transactions) implements XdrEncodable {

    /** The most transactions a set can hold, whatever the parameters say. */
    public static final int MAX_TRANSACTIONS = 100_000;

    public TransactionSet {
        transactions = List.copyOf(transactions);
    }

    public Hash hash() {
        return Sha256.hash(this);
    }

    /** How many operations the transactions have together. */
    public int operationCount() {
        return transactions.stream()
                .mapToInt(signed -> signed.transaction().operations().size())
                .sum();
    }

    public static TransactionSet decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, TransactionSet::decode);
    }

    public static TransactionSet decode(XdrReader in) throws XdrException {
        return new TransactionSet(Hash.decode(in), in.readList(MAX_TRANSACTIONS, SignedTransaction::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(previousHeaderHash).writeList(transactions, MAX_TRANSACTIONS);
    }
}
