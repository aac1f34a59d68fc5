// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * One publisher's Ed25519 signature (RFC 8032, pure) over {@link ModuleManifest#signedBytes}. Whether it is genuine, and
 * whether the key is a publisher's, others decide.
 *
 * @param publicKey 32 bytes
 * @param signature 64 bytes
 */
public record PublisherSignature(Bytes publicKey, Bytes signature) implements XdrEncodable {

    public static final int PUBLIC_KEY_BYTES = 32;
    public static final int SIGNATURE_BYTES = 64;

    public PublisherSignature {
        if (publicKey.size() != PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("a publisher's key has 32 bytes, not " + publicKey.size());
        }
        if (signature.size() != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("a signature has 64 bytes, not " + signature.size());
        }
    }

    /** Refuses a list that is not in ascending order of keys, one each. */
    static void requireAscending(List<PublisherSignature> signatures) {
        for (int i = 1; i < signatures.size(); i++) {
            if (signatures.get(i - 1).publicKey.compareTo(signatures.get(i).publicKey) >= 0) {
                throw new IllegalArgumentException("signatures must be in ascending order of keys, one each");
            }
        }
    }

    public static PublisherSignature decode(XdrReader in) throws XdrException {
        return new PublisherSignature(in.readFixed(PUBLIC_KEY_BYTES), in.readFixed(SIGNATURE_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(publicKey, PUBLIC_KEY_BYTES).writeFixed(signature, SIGNATURE_BYTES);
    }
}
