// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.net.InetAddress;

/** From how far an address can be reached, nearest first. */
enum Reach {
    /** This machine only. */
    LOOPBACK,
    /** One site: private and link-local ranges. */
    SITE,
    /** The whole internet. */
    WORLD;

    static Reach of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal ? SITE : WORLD;
    }

    /**
     * Whether an address told by {@code teller} may be dialled: nobody from outside can point us at services of this
     * machine or this site.
     */
    static boolean mayTell(InetAddress teller, InetAddress told) {
        return !told.isAnyLocalAddress() && !told.isMulticastAddress() && of(told).compareTo(of(teller)) >= 0;
    }
}
