// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What became of a transaction that a ledger includes. Committed by the header's results root.
 *
 * @param fee what was charged, also when it failed
 * @param code {@link #OK}, or the stable code of the operation that failed, such as {@code payments.underfunded}
 * @param failedOperation the index of the operation that failed; -1 when none did
 */
public record TransactionResult(Hash transaction, Amount fee, String code, int failedOperation)
        implements XdrEncodable {

    public static final String OK = "ok";

    private static final int MAX_CODE_BYTES = 64;

    public boolean succeeded() {
        return code.equals(OK);
    }

    public static TransactionResult decode(XdrReader in) throws XdrException {
        return new TransactionResult(Hash.decode(in), Amount.decode(in), in.readString(MAX_CODE_BYTES), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(transaction).write(fee).writeString(code, MAX_CODE_BYTES).writeInt(failedOperation);
    }
}
