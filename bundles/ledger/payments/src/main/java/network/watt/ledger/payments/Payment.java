// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.payments;

import static java.util.Objects.requireNonNull;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The body of a payment, {@code Payment} in {@code docs/protocol/payments.x}: coins of the source for an account. */
public record Payment(AccountId destination, Amount amount) implements XdrEncodable {

    /** The area whose module applies payments. */
    public static final String AREA = "payments";

    /** The operation's code in its area. */
    public static final int CODE = 1;

    public Payment {
        requireNonNull(destination);
        requireNonNull(amount);
    }

    /** The payment as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(AREA, CODE, toXdr());
    }

    /** Reads a whole body; {@link XdrException} for anything else. */
    public static Payment decode(Bytes body) throws XdrException {
        return XdrReader.read(body, Payment::decode);
    }

    public static Payment decode(XdrReader in) throws XdrException {
        return new Payment(AccountId.decode(in), Amount.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(destination).write(amount);
    }
}
