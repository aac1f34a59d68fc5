// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What an account wants done, all of it or nothing.
 *
 * @param source the account that pays the fee and whose sequence is used up
 * @param sequence one more than the account's last one
 * @param maxFee the most it is willing to pay; zero is fine while there is no backlog, for one transaction a ledger
 * @param validFrom the first ledger that may include it
 * @param validUntil the last one; 0 for no end
 * @param memo free bytes for the receiver, at most 64
 * @param operations 1 to 100, applied in order
 */
public record Transaction(
        AccountId source,
        long sequence,
        Amount maxFee,
        long validFrom,
        long validUntil,
        Bytes memo,
        List<Operation> operations)
        implements XdrEncodable {

    public static final int MAX_MEMO_BYTES = 64;
    public static final int MAX_OPERATIONS = 100;

    private static final int TAG = 0x54582020; // "TX  "

    public Transaction {
        operations = List.copyOf(operations);
        if (sequence < 1) {
            throw new IllegalArgumentException("sequences start at 1: " + sequence);
        }
        if (validFrom < 0 || validUntil < 0 || validUntil != 0 && validUntil < validFrom) {
            throw new IllegalArgumentException("no ledger is from " + validFrom + " to " + validUntil);
        }
        if (memo.size() > MAX_MEMO_BYTES) {
            throw new IllegalArgumentException("a memo has at most 64 bytes, this one " + memo.size());
        }
        if (operations.isEmpty() || operations.size() > MAX_OPERATIONS) {
            throw new IllegalArgumentException("a transaction has 1 to 100 operations, this one " + operations.size());
        }
    }

    /** Whether it offers no fee. */
    public boolean isFree() {
        return maxFee.isZero();
    }

    /** The bytes its signers sign: XDR(networkId, "TX  ", transaction). */
    public Bytes signedBytes(Hash networkId) {
        return new XdrWriter().write(networkId).writeInt(TAG).write(this).toBytes();
    }

    /** Its id on a network: the SHA-256 of {@link #signedBytes}, so that signatures do not change it. */
    public Hash id(Hash networkId) {
        return Sha256.hash(signedBytes(networkId));
    }

    public static Transaction decode(XdrReader in) throws XdrException {
        return new Transaction(
                AccountId.decode(in),
                in.readUnsignedHyper(),
                Amount.decode(in),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readOpaque(MAX_MEMO_BYTES),
                in.readList(MAX_OPERATIONS, Operation::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(source).writeUnsignedHyper(sequence).write(maxFee);
        out.writeUnsignedHyper(validFrom).writeUnsignedHyper(validUntil);
        out.writeOpaque(memo, MAX_MEMO_BYTES).writeList(operations, MAX_OPERATIONS);
    }
}
