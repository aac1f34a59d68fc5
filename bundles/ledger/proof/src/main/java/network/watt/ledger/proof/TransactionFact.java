// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.List;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What became of a transaction in a ledger.
 *
 * @param path from the result up to the results root (docs/protocol/ledger.md §5)
 */
public record TransactionFact(Transaction transaction, TransactionResult result, List<HashList.Step> path)
        implements Fact {

    static final int ARM = 1;

    private static final int MAX_PATH = 32;

    public TransactionFact {
        path = List.copyOf(path);
    }

    /** The transaction of a ledger with these results, in the order of application. */
    public static TransactionFact of(Transaction transaction, List<TransactionResult> results, int index) {
        var list = new HashList(results.stream().map(TransactionResult::toXdr).toList());
        return new TransactionFact(transaction, results.get(index), list.steps(index));
    }

    @Override
    public boolean followsFrom(Hash networkId, LedgerHeader header) {
        return transaction.id(networkId).equals(result.transaction())
                && HashList.climb(result.toXdr(), path).equals(header.resultsRoot());
    }

    static TransactionFact decodeBody(XdrReader in) throws XdrException {
        return new TransactionFact(
                Transaction.decode(in), TransactionResult.decode(in), in.readList(MAX_PATH, HashList.Step::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(ARM).write(transaction).write(result).writeList(path, MAX_PATH);
    }
}
