// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Bounds the accepted connections that have not said HELLO, altogether and from one address. Any thread. */
final class Doorkeeper {

    private final int max;
    private final int maxFromOne;
    private final Map<InetAddress, Integer> inside = new HashMap<>();
    private int total;

    Doorkeeper(int max) {
        this.max = max;
        this.maxFromOne = Math.max(1, max / 4);
    }

    /** Whether one more may come in from {@code address}; then {@link #leave} must follow. */
    synchronized boolean enter(InetAddress address) {
        if (total >= max || inside.getOrDefault(address, 0) >= maxFromOne) {
            return false;
        }
        total++;
        inside.merge(address, 1, Integer::sum);
        return true;
    }

    synchronized void leave(InetAddress address) {
        total--;
        inside.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    }
}
