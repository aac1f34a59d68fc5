// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.keys;

import org.osgi.annotation.versioning.ConsumerType;

/** Knows the certificate and key with which this node speaks TLS. Any thread. */
@ConsumerType
public interface TlsIdentityProvider {

    /** The same identity at every call. */
    TlsIdentity tlsIdentity();
}
