// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.keys;

import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/** Verifies Ed25519 signatures (RFC 8032, pure) of nodes. Any thread. */
@ConsumerType
public interface SignatureVerifier {

    /** Whether {@code signature} is {@code publicKey}'s signature of {@code message}; false for anything malformed. */
    boolean verify(Bytes publicKey, Bytes message, Bytes signature);
}
