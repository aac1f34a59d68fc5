// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** A transaction with 1 to 20 signatures, by ascending signer, one each. */
public record SignedTransaction(Transaction transaction, List<Signature> signatures) implements XdrEncodable {

    /** The largest encoding in bytes. */
    public static final int MAX_BYTES = 120 * 1024;

    private static final int MAX_SIGNATURES = 20;
    private static final int SIGNATURE_BYTES = 64;

    public SignedTransaction {
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("a transaction has 1 to 20 signatures, this one " + signatures.size());
        }
        for (int i = 1; i < signatures.size(); i++) {
            if (signatures.get(i - 1).signer().compareTo(signatures.get(i).signer()) >= 0) {
                throw new IllegalArgumentException("signatures must be in ascending order of signers, one each");
            }
        }
    }

    /** Reads a whole encoding; {@link XdrException} for anything that is not one, or is too large. */
    public static SignedTransaction decode(Bytes encoded) throws XdrException {
        if (encoded.size() > MAX_BYTES) {
            throw new XdrException("a transaction has at most 120 KiB, this one " + encoded.size() + " bytes");
        }
        return XdrReader.read(encoded, SignedTransaction::decode);
    }

    public static SignedTransaction decode(XdrReader in) throws XdrException {
        return new SignedTransaction(Transaction.decode(in), in.readList(MAX_SIGNATURES, Signature::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(transaction).writeList(signatures, MAX_SIGNATURES);
    }

    /** One signature over {@link Transaction#signedBytes}. */
    public record Signature(AccountId signer, Bytes signature) implements XdrEncodable {

        public static Signature decode(XdrReader in) throws XdrException {
            return new Signature(AccountId.decode(in), in.readFixed(SIGNATURE_BYTES));
        }

        @Override
        public void encode(XdrWriter out) {
            out.write(signer).writeFixed(signature, SIGNATURE_BYTES);
        }
    }
}
