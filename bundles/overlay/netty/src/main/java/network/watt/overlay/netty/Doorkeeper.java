// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds the accepted connections that have not said HELLO, altogether and from one address. When the house is full,
 * who has been at the door for longest has to go: an honest node needs a moment, so it gets in, however many others
 * come and wait. Any thread.
 */
final class Doorkeeper {

    private final int max;
    private final int maxFromOne;
    private final LinkedHashSet<Visitor> inside = new LinkedHashSet<>();
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();

    /** @param sendAway closes and counts the connection; different for every visitor */
    record Visitor(InetAddress address, Runnable sendAway) {}

    Doorkeeper(int max) {
        this.max = max;
        this.maxFromOne = Math.max(1, max / 4);
    }

    /** Whether {@code visitor} may come in, perhaps in the place of the eldest; then {@link #leave} must follow. */
    boolean enter(Visitor visitor) {
        Optional<Visitor> eldest = Optional.empty();
        synchronized (this) {
            if (byAddress.getOrDefault(visitor.address(), 0) >= maxFromOne) {
                return false;
            }
            if (inside.size() >= max) {
                eldest = inside.stream().findFirst();
                eldest.ifPresent(this::leave);
            }
            inside.add(visitor);
            byAddress.merge(visitor.address(), 1, Integer::sum);
        }
        eldest.ifPresent(one -> one.sendAway().run());
        return true;
    }

    /** Does nothing for one who was sent away. */
    synchronized void leave(Visitor visitor) {
        if (inside.remove(visitor)) {
            byAddress.computeIfPresent(visitor.address(), (a, count) -> count == 1 ? null : count - 1);
        }
    }
}
