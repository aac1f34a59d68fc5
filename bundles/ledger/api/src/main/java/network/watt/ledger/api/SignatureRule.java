// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/** The rule of area {@code signature}: which signatures of transactions count. Pure; called from several threads. */
@ConsumerType
public interface SignatureRule {

    /** Whether {@code signature} is {@code publicKey}'s signature of {@code message}; false for anything malformed. */
    boolean verify(Bytes publicKey, Bytes message, Bytes signature);
}
