// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardPhase;

/**
 * The body of a batch of check-ins, handed in by anybody: usually a node, for phones that have no coins yet.
 *
 * @param signed by ascending account, one each
 */
public record CheckIns(long day, List<Signed> signed) implements XdrEncodable {

    /** The operation's code in area {@code rewards}. */
    public static final int CODE = 2;

    /**
     * The most in one operation. A check of a signature counts as 100 calls of the host and everything else of a check-in as
     * fewer than 40, so that this many stay below the 10 000 an operation may make. A transaction can hold several batches.
     */
    public static final int MAX = 64;

    private static final int SIGNATURE_BYTES = 64;

    public CheckIns {
        signed = List.copyOf(signed);
        if (signed.isEmpty() || signed.size() > MAX) {
            throw new IllegalArgumentException("a batch has 1 to 64 check-ins, this one " + signed.size());
        }
        for (int i = 1; i < signed.size(); i++) {
            if (signed.get(i - 1).account().compareTo(signed.get(i).account()) >= 0) {
                throw new IllegalArgumentException("check-ins must be in ascending order of accounts, one each");
            }
        }
    }

    /** The batch as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(RewardPhase.AREA, CODE, toXdr());
    }

    public static CheckIns decode(XdrReader in) throws XdrException {
        return new CheckIns(in.readUnsignedHyper(), in.readList(MAX, Signed::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(day).writeList(signed, MAX);
    }

    /** One account's check-in. @param signature over {@link CheckIn#signedBytes} */
    public record Signed(AccountId account, Optional<AccountId> inviter, Bytes signature) implements XdrEncodable {

        public static Signed decode(XdrReader in) throws XdrException {
            return new Signed(AccountId.decode(in), in.readOptional(AccountId::decode), in.readFixed(SIGNATURE_BYTES));
        }

        @Override
        public void encode(XdrWriter out) {
            out.write(account).writeOptional(inviter).writeFixed(signature, SIGNATURE_BYTES);
        }
    }
}
