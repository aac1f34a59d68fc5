// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.keys;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/** Signs with one Ed25519 key (RFC 8032, pure), which never leaves the implementation. Any thread. */
@ConsumerType
public interface Signer {

    /** The public key as an identity. */
    NodeId id();

    /** The 64-byte signature of {@code message}. */
    Bytes sign(Bytes message);
}
