// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import network.watt.platform.keys.TlsIdentity;

/** Identities for tests of the component. */
public final class IdentityFixture {

    private IdentityFixture() {}

    public static TlsIdentity fresh() {
        return Identities.fresh();
    }
}
